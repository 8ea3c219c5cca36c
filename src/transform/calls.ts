import { keyName } from './keys.ts';
import {
  child,
  children,
  isExpressionWrapper,
  isFunction,
  type SyntaxNode,
  type SyntaxPath,
  stringField,
  unwrap,
} from './syntax.ts';

/** Methods that put their argument into the object they are called on: `sessions.set(id, new Map())`. */
const INSERTING = new Set(['set', 'add', 'push', 'unshift', 'put', 'append', 'insert', 'enqueue', 'fill', 'splice']);
/** Methods that put their argument, or what their callback returns, into the object they are called on. */
const COMPUTING = new Set([
  'getOrInsert',
  'getOrInsertComputed',
  'getOrCreate',
  'getOrSet',
  'computeIfAbsent',
  'emplace',
]);

/** Whether the method puts its argument into the object it is called on. */
export const isInserting = (method: string) => INSERTING.has(method);
/** Whether the method puts its argument, or what its callback returns, into the object it is called on. */
export const isComputing = (method: string) => COMPUTING.has(method);

/** `new Map(…)` and its like. */
export const isCollection = (call: SyntaxNode) =>
  call.type === 'NewExpression' && /^(?:Weak)?(?:Map|Set)$/.test(stringField(child(call, 'callee'), 'name') ?? '');

/** Whether the function at `index` is called where it stands. */
export function isImmediatelyCalled(path: SyntaxPath, index: number): boolean {
  let outer = index - 1;
  while (isExpressionWrapper(path[outer] as SyntaxNode)) outer -= 1;
  const parent = path[outer] as SyntaxNode;
  const isStandIn = parent.type === 'AwaitExpression' || isCallOf(parent, path[index] as SyntaxNode);
  if (isStandIn) return isImmediatelyCalled(path, outer);
  return parent.type === 'CallExpression' && unwrap(child(parent, 'callee')) === path[index];
}

/** `(function () {}).call(this)` runs at once too. */
function isCallOf(member: SyntaxNode, node: SyntaxNode): boolean {
  if (member.type !== 'MemberExpression' || unwrap(child(member, 'object')) !== node) return false;
  return /^(?:call|apply)$/.test(stringField(child(member, 'property'), 'name') ?? '');
}

/** Whether the function at `index` is run once, by the module itself: an IIFE, or a bundler's module wrapper. */
export function runsWithModule(path: SyntaxPath, index: number): boolean {
  if (isImmediatelyCalled(path, index)) return true;
  const at = path.slice(0, index).findLastIndex(({ type }) => type === 'CallExpression');
  const call = path[at];
  // A function inside the one that the call is handed runs when it pleases.
  if (call === undefined || path.slice(at, index).some(isFunction)) return false;
  const callee = unwrap(child(call, 'callee'));
  if (/^__(?:commonJS|esm)(?:Min)?(?:\$\d+)?$/.test(stringField(callee, 'name') ?? '')) return true;
  // UMD hands its factory to a function that is called at once.
  return (
    callee !== undefined && isFunction(callee) && children(call, 'arguments').some((a) => unwrap(a) === path[index])
  );
}

/** Method name and receiver of `receiver.method(…)`. */
export function methodCall(call: SyntaxNode): { method: string | undefined; receiver: SyntaxNode | undefined } {
  const callee = unwrap(child(call, 'callee'));
  if (callee?.type !== 'MemberExpression') return { method: undefined, receiver: undefined };
  return {
    method: keyName(child(callee, 'property'), callee.computed === true),
    receiver: child(callee, 'object'),
  };
}
