import { keyName } from './keys.ts';
import { isModuleWrapper } from './module-wrapper.ts';
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
  'getOrInsertWith',
  'getOrCreate',
  'getOrSet',
  'getOrAdd',
  'setIfUndefined',
  'setDefault',
  'computeIfAbsent',
  'emplace',
]);
/** Methods that return one of what they are called on. */
const READING = new Set(['get', 'at', 'peek']);
/** Functions that return a container of what their callback returns. */
const MAPPING = new Set(['map', 'flatMap', 'from', 'fromAsync', 'mapValues', 'times']);

/** Whether the method puts its argument into the object it is called on. */
export const isInserting = (method: string) => INSERTING.has(method);
/** Whether the method puts its argument, or what its callback returns, into the object it is called on. */
export const isComputing = (method: string) => COMPUTING.has(method);
/** Whether the method returns one of what the object holds. */
export const isReading = (method: string) => READING.has(method) || COMPUTING.has(method);
/** Whether the function returns a container of what its callback returns: `Array.from({ length }, () => new Map())`. */
export const isMapping = (method: string) => MAPPING.has(method);

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

const WEBPACK_PARAMETER = /^__(?:unused_)?(?:webpack|rspack)_/;

/** Whether the function at `index` is webpack's wrapper of a module: `"./src/a.js": (module, exports, __webpack_require__) => {}`. */
export function isWebpackModule(path: SyntaxPath, index: number): boolean {
  const outer = path.slice(0, index).findLastIndex((node) => !isExpressionWrapper(node));
  const property = path[outer];
  if (property?.type !== 'Property' || path[outer - 1]?.type !== 'ObjectExpression') return false;
  const key = child(property, 'key');
  if (key?.type !== 'Literal') return false;
  const parameters = children(path[index] as SyntaxNode, 'params');
  if (parameters.some((parameter) => WEBPACK_PARAMETER.test(stringField(parameter, 'name') ?? ''))) return true;
  return parameters.length <= 3 && (typeof key.value === 'number' || /^\.{1,2}\//.test(String(key.value)));
}

/** Whether the function at `index` is run once, by the module itself: an IIFE, or a bundler's module wrapper. */
export function runsWithModule(path: SyntaxPath, index: number): boolean {
  if (isImmediatelyCalled(path, index) || isModuleWrapper(path, index) || isWebpackModule(path, index)) return true;
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

/** Whether the value is made where it stands, so that a method which returns it hands on what it has put in. */
export function isFresh(value: SyntaxNode | undefined): boolean {
  const node = unwrap(value);
  if (node?.type === 'NewExpression' || node?.type === 'ArrayExpression') return true;
  if (node?.type !== 'CallExpression') return false;
  const { receiver } = methodCall(node);
  return receiver === undefined ? stringField(unwrap(child(node, 'callee')), 'name') === 'Array' : isFresh(receiver);
}

/** `getOrCreate(rooms, id, () => new Set())`: the container that a function is handed along with what to put in. */
export function containerArgument(call: SyntaxNode): SyntaxNode | undefined {
  const [container, ...others] = children(call, 'arguments');
  const { method } = methodCall(call);
  const name = method ?? stringField(unwrap(child(call, 'callee')), 'name');
  return name !== undefined && isComputing(name) && others.length >= 2 ? container : undefined;
}
