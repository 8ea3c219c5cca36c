import { dottedName } from './callees.ts';
import { runsWithModule } from './calls.ts';
import { scopeOf } from './scopes.ts';
import { outermost, pathTo, type Spot } from './spots.ts';
import { child, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';

/** Names that stand for the object that is being made, or for what belongs to the module. */
const OWN = /^(?:_?(?:this|self|that)\d*|exports|module|globalThis|global|self|window)$/;

/** Whether a variable of the node lives as long as the module. */
export function isModuleScope(scope: SyntaxNode, inside: Spot): boolean {
  const path = pathTo(inside);
  const upTo = path.indexOf(scope) + 1;
  return path.slice(0, upTo).every((node, index) => !isFunction(node) || runsWithModule(path, index));
}

/** `state` of `state.users.byId`. */
function rootOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = unwrap(node);
  return inner?.type === 'MemberExpression' ? rootOf(child(inner, 'object')) : inner;
}

const OUTERMOST = /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:const|let|var|class|function\*?)\s+([\w$]+)/gm;

/** The names that are declared at the start of a line: of the outermost level, as code is written. */
export const namesOfOutermost = (source: string): ReadonlySet<string> =>
  new Set(Array.from(source.matchAll(OUTERMOST), (match) => match[1] as string));

/**
 * Whether what a property is assigned to lives as long as the module, or is an object of a class.
 * @param isOutermost tells whether a name is one of the module's
 */
export function isLongLivedTarget(target: Spot, isOutermost: (name: string) => boolean): boolean {
  const root = rootOf(target.node);
  if (root?.type === 'ThisExpression') return true;
  const name = stringField(root, 'name');
  if (root?.type !== 'Identifier' || name === undefined) return false;
  return OWN.test(name) || scopeOf(pathTo(target)) === 'module' || isOutermost(name);
}

const PASSING = /^Object\.(?:freeze|seal|assign|preventExtensions)$/;

/** Whether a property belongs to a field, or to a literal that is kept by the module or by an object of a class. */
export function isLongLivedLiteral(property: Spot): boolean {
  if (property.node.type !== 'Property') return true;
  const scope = scopeOf(pathTo(property));
  return scope !== 'function' && property.parent !== undefined && isKept(property.parent);
}

function isKept(literal: Spot): boolean {
  const { parent } = outermost(literal);
  switch (parent?.node.type) {
    case 'VariableDeclarator':
    case 'AssignmentExpression':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'ExportDefaultDeclaration':
      return true;
    case 'Property':
      return parent.parent !== undefined && isKept(parent.parent);
    case 'CallExpression':
      return PASSING.test(dottedName(child(parent.node, 'callee')) ?? '') && isKept(parent);
    default:
      return false;
  }
}
