import { findLocal } from './locals.ts';
import { child, children, type SyntaxNode, stringField, unwrap } from './syntax.ts';
import { isMinified, type Place, wordOf } from './words.ts';

const LONGEST_DESCRIPTION = 60;
/** How people call their symbols: `kClients`, `SOME_CONSTANT`, `clientsSymbol`, `symClients`, `$sym`. */
const CALLED_LIKE_SYMBOLS =
  /^(?:k[A-Z].*|_*[A-Z](?:[A-Z0-9]{2,}|[A-Z0-9]*(?:_[A-Z0-9]+)+)|.*(?:Symbol|Sym|_symbol|_sym)|[_$]*sym(?:bol)?(?![a-z]).*)$/;

/** Description of `Symbol("…")` and `Symbol.for("…")`, empty where it has none; undefined for any other expression. */
function describeSymbolCall(expression: SyntaxNode | undefined): string | undefined {
  const call = unwrap(expression);
  const callee = call?.type === 'CallExpression' ? unwrap(child(call, 'callee')) : undefined;
  if (call === undefined || callee === undefined) return undefined;
  const isFor = stringField(child(callee, 'property'), 'name') === 'for';
  if (stringField(isFor ? child(callee, 'object') : callee, 'name') !== 'Symbol') return undefined;
  const description = unwrap(children(call, 'arguments')[0])?.value;
  return typeof description === 'string' ? description : '';
}

/** The name where a person has given it, else the description where there is one. */
const nameOrDescription = (name: string, description: string | undefined) =>
  isMinified(name) ? description || name : name;

function describeVariable(node: SyntaxNode, { path, words }: Place): string | undefined {
  const name = stringField(node, 'name') ?? '';
  const word = wordOf(node, words) ?? name;
  const local = findLocal(name, path);
  if (local !== undefined) {
    const description = describeSymbolCall(child(local, 'init'));
    return description === undefined ? undefined : nameOrDescription(word, description);
  }
  const declared = words.declarations.symbol(name);
  if (declared !== undefined) return nameOrDescription(word, declared.description);
  return CALLED_LIKE_SYMBOLS.test(word) ? word : describeAlias(name, words);
}

/** Compilers keep a computed key in a variable of their own. */
function describeAlias(name: string, { declarations }: Place['words']): string | undefined {
  if (!name.startsWith('_')) return undefined;
  const alias = declarations.alias(name);
  if (alias === undefined) return undefined;
  return declarations.symbol(alias) !== undefined || CALLED_LIKE_SYMBOLS.test(alias) ? alias : undefined;
}

/** `Symbol.iterator`; `symbols.kClients` of what is no local. */
function describeMember(node: SyntaxNode, { path, words }: Place): string | undefined {
  const object = unwrap(child(node, 'object'));
  const owner = stringField(object, 'name');
  const word = node.computed === true ? undefined : wordOf(child(node, 'property'), words);
  if (owner === undefined || word === undefined) return undefined;
  if (owner === 'Symbol') return `Symbol.${word}`;
  const isSymbol = CALLED_LIKE_SYMBOLS.test(word) || words.declarations.symbol(word) !== undefined;
  return isSymbol && findLocal(owner, path) === undefined ? word : undefined;
}

function describe(node: SyntaxNode, place: Place): string | undefined {
  if (node.type === 'Identifier') return describeVariable(node, place);
  if (node.type === 'MemberExpression') return describeMember(node, place);
  return describeSymbolCall(node) || undefined;
}

/**
 * What a computed key is called where it is a symbol, by its declaration in the source or by the convention of its name;
 * undefined for a key that is known at run time only.
 */
export function describeKey(key: SyntaxNode | undefined, place: Place): string | undefined {
  const node = unwrap(key);
  return node && describe(node, place)?.slice(0, LONGEST_DESCRIPTION);
}
