import { isCollection, isComputing, isImmediatelyCalled, isInserting, methodCall } from './calls.ts';
import { access, keyName, keyOf } from './keys.ts';
import { child, isClassField, isFunction, type SyntaxNode, type SyntaxPath, stringField, unwrap } from './syntax.ts';

const ANONYMOUS = '(anonymous)';
const LONGEST_NAME = 120;

/** What has been passed on the way up from the site, innermost last: `.members`, `[]`. */
type Segments = readonly string[];

const join = (base: string, segments: Segments) => (base + segments.join('')).replace(/^\./, '');
const lastIndex = (path: SyntaxPath) => path.length - 1;
const upTo = (path: SyntaxPath, index: number) => path.slice(0, index + 1);

/** Writes an assignment target or a receiver as a person would: `state.cache`, `SessionStore.#byId`, `rooms[]`. */
function writeTarget(target: SyntaxNode | undefined, path: SyntaxPath): string {
  const node = unwrap(target);
  switch (node?.type) {
    case 'Identifier':
      return stringField(node, 'name') ?? ANONYMOUS;
    case 'ThisExpression':
      return ownerOfThis(path) ?? 'this';
    case 'Super':
      return 'super';
    case 'MemberExpression':
      return writeMember(node, path);
    case 'CallExpression':
    case 'NewExpression':
      return `${writeTarget(child(node, 'callee'), path)}()`;
    default:
      return ANONYMOUS;
  }
}

function writeMember(node: SyntaxNode, path: SyntaxPath): string {
  const object = writeTarget(child(node, 'object'), path);
  const key = keyName(child(node, 'property'), node.computed === true);
  if (key !== undefined && (object === 'exports' || object === 'module.exports')) return key;
  return object + access(key);
}

/** The class, or the constructor function, that `this` belongs to at the end of the path. */
function ownerOfThis(path: SyntaxPath): string | undefined {
  for (let index = lastIndex(path); index > 0; index -= 1) {
    const node = path[index] as SyntaxNode;
    if (isClassMember(node)) return className(path, index - 2);
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') {
      const parent = path[index - 1] as SyntaxNode;
      return isClassMember(parent) ? className(path, index - 3) : constructorName(functionName(path, index));
    }
  }
  return undefined;
}

const isClassMember = (node: SyntaxNode) =>
  node.type === 'MethodDefinition' || node.type === 'StaticBlock' || isClassField(node);

/** `Store` of a function `Store`, or of `Store.prototype.open`; undefined for a function that is no constructor. */
function constructorName(name: string | undefined): string | undefined {
  const owner = name?.replace(/\.prototype\..*$/, '');
  return owner !== undefined && (/^[A-Z]/.test(owner) || owner !== name) ? owner : undefined;
}

/** Name of the class at `index` (the class node, two above its members). */
function className(path: SyntaxPath, index: number): string {
  const node = path[index] as SyntaxNode;
  return stringField(child(node, 'id'), 'name') ?? bindingName(path, index) ?? '(anonymous class)';
}

/** Name of the function at `index`, or undefined. Methods are written `Class.method`, constructors as their class. */
function functionName(path: SyntaxPath, index: number): string | undefined {
  const node = path[index] as SyntaxNode;
  return stringField(child(node, 'id'), 'name') ?? bindingName(path, index);
}

/** The name that the node at `index` is bound to where it stands, or undefined. */
function bindingName(path: SyntaxPath, index: number): string | undefined {
  const name = climb(path, index, [], false);
  return name === undefined || name.startsWith(ANONYMOUS) ? undefined : name;
}

/** A call that has the node at `index` as an argument; undefined lets the climb go on to where the result goes. */
function nameInCall(path: SyntaxPath, index: number, segments: Segments): string | undefined {
  const call = path[index - 1] as SyntaxNode;
  const { method, receiver } = methodCall(call);
  if (method === undefined || !(isInserting(method) || isComputing(method))) return undefined;
  return join(`${writeTarget(receiver, upTo(path, index - 1))}[]`, segments);
}

/** What a function returns: named by the function, or by what the call does that the function is handed to. */
function nameInFunction(path: SyntaxPath, index: number, segments: Segments): string | undefined {
  const own = stringField(child(path[index] as SyntaxNode, 'id'), 'name');
  if (isImmediatelyCalled(path, index)) return undefined;
  if (segments[0]?.startsWith('.')) return join('', segments);
  if (own !== undefined) return join(`${own}()`, segments);
  const parent = path[index - 1] as SyntaxNode;
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') {
    const bound = bindingName(path, index);
    return bound === undefined ? undefined : join(`${bound}()`, segments);
  }
  return nameByCallback(parent, path, index, segments);
}

function nameByCallback(call: SyntaxNode, path: SyntaxPath, index: number, segments: Segments): string | undefined {
  const { method, receiver } = methodCall(call);
  if (method === undefined) return undefined;
  const target = writeTarget(receiver, upTo(path, index - 1));
  if (isComputing(method)) return join(`${target}[]`, segments);
  return isInserting(method) ? join(`${target}[]()`, segments) : undefined;
}

/** Index of the function that the `return` at `index` belongs to. */
function enclosingFunction(path: SyntaxPath, index: number): number {
  return path.slice(0, index).findLastIndex(isFunction);
}

type Step = { readonly name: string | undefined } | { readonly index: number; readonly segments: Segments };
const done = (name: string | undefined): Step => ({ name });
const goOn = (index: number, segments: Segments): Step => ({ index, segments });

/** One step up from the value at `index`. `throughCalls` says whether a function's result may give the name. */
function step(path: SyntaxPath, index: number, segments: Segments, throughCalls: boolean): Step {
  const parent = path[index - 1] as SyntaxNode;
  const node = path[index] as SyntaxNode;
  switch (parent.type) {
    case 'VariableDeclarator':
      return done(patternName(child(parent, 'id'), segments));
    case 'AssignmentExpression':
      if (child(parent, 'right') !== node) return done(undefined);
      return done(join(writeTarget(child(parent, 'left'), upTo(path, index - 1)), segments));
    case 'AssignmentPattern':
      return done(patternName(child(parent, 'left'), segments));
    case 'Property':
      return goOn(index - 2, [access(keyOf(parent)), ...segments]);
    case 'ArrayExpression':
      return goOn(index - 1, node.type === 'SpreadElement' ? segments : ['[]', ...segments]);
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return done(join(memberName(path, index - 1), segments));
    case 'MethodDefinition':
      return done(join(memberName(path, index - 1), segments));
    case 'ExportDefaultDeclaration':
      return done(join('default', segments));
    case 'CallExpression':
    case 'NewExpression':
      return stepThroughCall(path, index, segments, throughCalls);
    case 'ReturnStatement':
    case 'YieldExpression':
      return stepThroughFunction(path, enclosingFunction(path, index), segments, throughCalls);
    case 'ArrowFunctionExpression':
      if (child(parent, 'body') !== node) return done(undefined);
      return stepThroughFunction(path, index - 1, segments, throughCalls);
    default:
      return /Statement$|^Program$|Declaration$|^For/.test(parent.type)
        ? done(segments.length > 0 ? join('', segments) : undefined)
        : goOn(index - 1, segments);
  }
}

function patternName(pattern: SyntaxNode | undefined, segments: Segments): string | undefined {
  const name = stringField(pattern, 'name');
  return name === undefined ? join('', segments) || undefined : join(name, segments);
}

function memberName(path: SyntaxPath, index: number): string {
  const member = path[index] as SyntaxNode;
  const owner = className(path, index - 2);
  if (member.kind === 'constructor') return owner;
  return owner + access(keyOf(member));
}

function stepThroughCall(path: SyntaxPath, index: number, segments: Segments, throughCalls: boolean): Step {
  const call = path[index - 1] as SyntaxNode;
  if (child(call, 'callee') === path[index]) return goOn(index - 1, segments);
  // What stands in `new Map([[key, value]])` is an entry of that Map, however deep the arrays are.
  if (isCollection(call)) return goOn(index - 1, ['[]']);
  const name = throughCalls ? nameInCall(path, index, segments) : undefined;
  return name === undefined ? goOn(index - 1, segments) : done(name);
}

/** `cacheMiddleware(…)`: the innermost call that is handed the value, where nothing else names it. */
function calleeName(path: SyntaxPath): string | undefined {
  for (let index = lastIndex(path) - 1; index > 0; index -= 1) {
    const node = path[index] as SyntaxNode;
    if (isFunction(node)) return undefined;
    const isCall = node.type === 'CallExpression' || node.type === 'NewExpression';
    if (!isCall || child(node, 'callee') === path[index + 1]) continue;
    const callee = writeTarget(child(node, 'callee'), upTo(path, index));
    return callee.startsWith(ANONYMOUS) ? undefined : `${callee}(…)`;
  }
  return undefined;
}

function stepThroughFunction(path: SyntaxPath, index: number, segments: Segments, throughCalls: boolean): Step {
  if (!throughCalls || index < 1) return done(undefined);
  const name = nameInFunction(path, index, segments);
  return name === undefined ? goOn(index, segments) : done(name);
}

/** Climbs from the value at `from` to the place that it is bound to. */
function climb(path: SyntaxPath, from: number, passed: Segments, throughCalls: boolean): string | undefined {
  let index = from;
  let segments = passed;
  while (index > 0) {
    const next = step(path, index, segments, throughCalls);
    if ('name' in next) return next.name;
    ({ index, segments } = next);
  }
  return undefined;
}

/** Nearest enclosing function that has a name, or undefined at module level. */
export function enclosingFunctionName(path: SyntaxPath): string | undefined {
  for (let index = lastIndex(path); index > 0; index -= 1) {
    if (!isFunction(path[index] as SyntaxNode)) continue;
    const name = functionName(path, index);
    if (name !== undefined) return shorten(name);
  }
  return undefined;
}

const shorten = (name: string) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

/**
 * Names the collection that the last node of the path creates, by what it is bound to: a variable, a property, a class
 * field, the container that it is put into, or the function that returns it; a value that is bound to nothing, by the
 * call that is handed it or the function that makes it.
 */
export function nameSite(path: SyntaxPath): string {
  const bound = climb(path, lastIndex(path), [], true);
  if (bound !== undefined) return shorten(bound);
  const callee = calleeName(path);
  if (callee !== undefined) return shorten(callee);
  const inside = enclosingFunctionName(path);
  return inside === undefined ? ANONYMOUS : `${inside}()`;
}
