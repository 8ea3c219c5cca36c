import { isInserting, methodCall } from './calls.ts';
import { keyName } from './keys.ts';
import { child, children, type SyntaxNode, stringField, unwrap } from './syntax.ts';
import { walkFunction } from './walk-function.ts';
import type { Words } from './words.ts';

/** A container that a variable's value is put into. */
export interface Destination {
  readonly container: SyntaxNode;
  /** What it is there, behind `container[]`. */
  readonly segments: readonly string[];
}

/** Methods whose first arguments are keys, not values. */
const KEYED = new Set(['set', 'put', 'insert', 'append']);
const LONGEST_LITERAL = 2000;

/** `{ members }` and `{ users: members }`, read as text: in the tree a long literal may be empty. */
function keyInLiteral(text: string, name: string): string | undefined {
  if (text.length > LONGEST_LITERAL) return undefined;
  const word = name.replaceAll('$', String.raw`\$`);
  const match = new RegExp(String.raw`[{,]\s*(?:([\w$]+)\s*:\s*)?${word}\s*[,}]`).exec(text);
  return match === null ? undefined : (match[1] ?? name);
}

/** Where in the expression the variable's value is: undefined where it is not in it. */
function findIn(expression: SyntaxNode, name: string, words: Words): readonly string[] | undefined {
  const node = unwrap(expression);
  switch (node?.type) {
    case 'Identifier':
      return stringField(node, 'name') === name ? [] : undefined;
    case 'AssignmentExpression':
      return stringField(child(node, 'left'), 'name') === name ? [] : findIn(child(node, 'right') ?? node, name, words);
    case 'ArrayExpression':
      return children(node, 'elements').some((item) => findIn(item, name, words)) ? ['[]'] : undefined;
    case 'ObjectExpression': {
      const key = keyInLiteral(words.textOf(node), name);
      return key === undefined ? undefined : [`.${key}`];
    }
    default:
      return undefined;
  }
}

/** `rooms.set(id, members)`, `list.push(members)` */
function byCall(call: SyntaxNode, name: string, words: Words): Destination | undefined {
  const { method, receiver } = methodCall(call);
  if (method === undefined || receiver === undefined || !isInserting(method)) return undefined;
  const values = children(call, 'arguments').slice(KEYED.has(method) ? -1 : 0);
  for (const value of values) {
    const segments = findIn(value, name, words);
    if (segments !== undefined) return { container: receiver, segments };
  }
  return undefined;
}

/** `rooms[id] = members` */
function byAssignment(assignment: SyntaxNode, name: string, words: Words): Destination | undefined {
  const target = unwrap(child(assignment, 'left'));
  const value = child(assignment, 'right');
  if (target?.type !== 'MemberExpression' || target.computed !== true || value === undefined) return undefined;
  if (keyName(child(target, 'property'), true) !== undefined) return undefined;
  const segments = findIn(value, name, words);
  const container = child(target, 'object');
  return segments === undefined || container === undefined ? undefined : { container, segments };
}

/** What stands before a value that is put somewhere. */
const BEFORE_VALUE = /[(,{[:=]\s*$/;
const LONGEST_GAP = 40;

/** Whether the text may put the variable's value anywhere: most functions only use it, and no tree has to be walked for them. */
function isHandedOn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const behind = text.charAt(at + name.length);
    if (behind !== '.' && BEFORE_VALUE.test(text.slice(Math.max(0, at - LONGEST_GAP), at))) return true;
  }
  return text === '';
}

/** The container that the function puts a local variable's value into, or undefined. */
export function findDestination(name: string, fn: SyntaxNode, offset: number, words: Words): Destination | undefined {
  if (!isHandedOn(words.textOf(fn), name)) return undefined;
  for (const node of walkFunction(fn, offset)) {
    const found =
      node.type === 'CallExpression'
        ? byCall(node, name, words)
        : node.type === 'AssignmentExpression'
          ? byAssignment(node, name, words)
          : undefined;
    if (found !== undefined && stringField(unwrap(found.container), 'name') !== name) return found;
  }
  return undefined;
}
