import { borrowedMethod, dottedName } from './callees.ts';
import { keyName } from './keys.ts';
import type { LiteralType } from './literal-prefilter.ts';
import { roleOf } from './name-roles.ts';
import { callOf, outermost, type Spot } from './spots.ts';
import { child, children, type SyntaxNode, unwrap } from './syntax.ts';

const LIST_METHODS = new Set(['push', 'unshift']);
const isFixed = (key: SyntaxNode | undefined) =>
  key?.type === 'Literal' || (key?.type === 'TemplateLiteral' && children(key, 'expressions').length === 0);

/** A key that is only known when the program runs: of an entry, not of a record's field. */
const isOpenKey = (node: SyntaxNode | undefined) => node !== undefined && !isFixed(unwrap(node));

/** `object[key] = value`, `delete object[key]`: what is at the spot is the object. */
function isEntryWritten(type: LiteralType, member: Spot): boolean {
  if (member.node.computed !== true || !isOpenKey(child(member.node, 'property'))) return false;
  if (roleOf(member) !== 'target') return false;
  return type === 'Object' || outermost(member).parent?.node.type !== 'UnaryExpression';
}

function isListMethod(method: string | undefined, call: Spot | undefined): boolean {
  if (method === undefined) return false;
  if (LIST_METHODS.has(method)) return true;
  return method === 'splice' && call !== undefined && children(call.node, 'arguments').length > 2;
}

const isRecord = (node: SyntaxNode) => node.type === 'ObjectExpression' && !hasOpenKey(node);

/** `{ [key]: value }`. */
export const hasOpenKey = (object: SyntaxNode) =>
  children(object, 'properties').some(
    (property) => property.type === 'Property' && property.computed === true && isOpenKey(child(property, 'key')),
  );

/** `Object.assign(object, more)`, `Reflect.set(object, key, value)`: the object is the first argument. */
function isPutByCall(type: LiteralType, call: SyntaxNode, first: SyntaxNode): boolean {
  const args = children(call, 'arguments');
  if (args[0] !== first) return false;
  if (type === 'Array') return isListMethod(borrowedMethod(call, 0), undefined);
  switch (dottedName(child(call, 'callee'))) {
    case 'Object.assign':
      return args.slice(1).some((source) => !isRecord(unwrap(source) ?? source));
    case 'Object.defineProperties':
      return !isRecord(unwrap(args[1]) ?? first);
    case 'Object.defineProperty':
    case 'Reflect.set':
    case 'Reflect.defineProperty':
    case 'Reflect.deleteProperty':
      return isOpenKey(args[1]);
    default:
      return false;
  }
}

/** Whether what stands at a spot is put into as into a dictionary, or a list that grows; or a dictionary loses an entry. */
export function isPutInto(type: LiteralType, spot: Spot): boolean {
  const outer = outermost(spot);
  const { parent, key } = outer;
  if (parent === undefined) return false;
  if (parent.node.type === 'CallExpression' && key === 'arguments') return isPutByCall(type, parent.node, outer.node);
  if (parent.node.type !== 'MemberExpression' || key !== 'object') return false;
  if (isEntryWritten(type, parent)) return true;
  const name = keyName(child(parent.node, 'property'), parent.node.computed === true);
  return type === 'Array' && isListMethod(name, callOf(parent));
}
