import { writeAccess, writeKeyOf } from './access.ts';
import {
  containerArgument,
  isCollection,
  isComputing,
  isFresh,
  isImmediatelyCalled,
  isInserting,
  isMapping,
  isReading,
  isWebpackModule,
  methodCall,
  runsWithModule,
} from './calls.ts';
import { createdMethod } from './created-methods.ts';
import { findDestination } from './destinations.ts';
import { type FieldCall, readFieldCall, readLooseBase, readPrivateGet } from './field-calls.ts';
import { child, children, isClassField, isFunction, type SyntaxNode, stringField, unwrap } from './syntax.ts';
import { findThis } from './this-values.ts';
import { ownNameOf, PLAIN_WORDS, type Place, wordOf } from './words.ts';

const ANONYMOUS = '(anonymous)';
const LONGEST_NAME = 120;
/** How a property descriptor and Babel's and TypeScript's private static fields hold their value. */
const DESCRIPTOR_KEY = /^\.(?:value|get|set|_)$/;

/** What has been passed on the way up from the site, innermost last: `.members`, `[]`. */
type Segments = readonly string[];

const join = (base: string, segments: Segments) => (base + segments.join('')).replace(/^\./, '');
const lastIndex = ({ path }: Place) => path.length - 1;
const nodeAt = ({ path }: Place, index: number) => path[index] as SyntaxNode;
const upTo = ({ path, words }: Place, index: number): Place => ({ path: path.slice(0, index + 1), words });
const isNamed = (name: string) => !name.startsWith(ANONYMOUS);

/** Writes an assignment target or a receiver as a person would: `state.cache`, `SessionStore.#byId`, `rooms[]`. */
function writeTarget(target: SyntaxNode | undefined, place: Place): string {
  const node = unwrap(target);
  switch (node?.type) {
    case 'Identifier':
      return writeThis(node, place) ?? wordOf(node, place.words) ?? ANONYMOUS;
    case 'ThisExpression':
      return writeThis(node, place) ?? 'this';
    case 'Super':
      return 'super';
    case 'MemberExpression':
      return writeMember(node, place);
    case 'CallExpression':
    case 'NewExpression':
      return writeCall(node, place);
    case 'AssignmentExpression':
      return writeAssignment(node, place);
    case 'LogicalExpression':
      return writeTarget(child(node, 'left'), place);
    case 'FunctionExpression':
    case 'ClassExpression':
      return ownNameOf(node, place.words) ?? ANONYMOUS;
    default:
      return ANONYMOUS;
  }
}

/** The class whose object `this`, or a variable that keeps it, is. */
function writeThis(node: SyntaxNode, place: Place): string | undefined {
  const index = findThis(node, place);
  return index === undefined ? undefined : ownerOfThis(upTo(place, index));
}

/** `(rooms[id] ??= {})`, `_class = class Store {}` */
function writeAssignment(node: SyntaxNode, place: Place): string {
  const value = unwrap(child(node, 'right'));
  const own = value?.type === 'ClassExpression' ? writeTarget(value, place) : ANONYMOUS;
  return writeThis(node, place) ?? (isNamed(own) ? own : writeTarget(child(node, 'left'), place));
}

function writeCall(node: SyntaxNode, place: Place): string {
  const field = readPrivateGet(node, place);
  if (field !== undefined) return writeField(field, place);
  const { method, receiver } = methodCall(node);
  if (method !== undefined && isReading(method)) return `${writeTarget(receiver, place)}[]`;
  return writeThis(node, place) ?? `${writeTarget(child(node, 'callee'), place)}()`;
}

function writeMember(node: SyntaxNode, place: Place): string {
  const property = child(node, 'property');
  const owner = readLooseBase(child(node, 'object'), place.words);
  if (owner !== undefined) return writePrivate(writeTarget(owner, place), property, place);
  const object = writeTarget(child(node, 'object'), place);
  const access = writeAccess(property, node.computed === true, place);
  const isExport = object === 'exports' || object === 'module.exports';
  return isExport && access.startsWith('.') ? access.slice(1) : object + access;
}

/** `Store.x`, `Store.#x` of a call that gives an object a field. */
function writeField(field: FieldCall, place: Place): string {
  const owner = isFieldCall(field.target, place) ? ANONYMOUS : writeTarget(field.target, place);
  if (field.isPrivate) return writePrivate(owner, field.key, place);
  const access = writeAccess(field.key, unwrap(field.key)?.type !== 'Literal', place);
  return owner === 'exports' || owner === 'module.exports' ? access.replace(/^\./, '') : owner + access;
}

/** `_defineProperty({}, "a", 1)` is the object that it is handed. */
const isFieldCall = (node: SyntaxNode, place: Place) => readFieldCall(unwrap(node) ?? node, place) !== undefined;

/** `Store.#cache` of `_cache` and of TypeScript's `_Store_cache`. */
function writePrivate(owner: string, key: SyntaxNode | undefined, place: Place): string {
  const word = wordOf(unwrap(key), place.words) ?? '';
  const bare = word.startsWith(`_${owner}_`) ? word.slice(owner.length + 2) : word.replace(/^[#_]/, '');
  return `${owner}.#${bare}`;
}

/** The class, or the constructor function, that `this` belongs to at the end of the path. */
function ownerOfThis(place: Place): string | undefined {
  for (let index = lastIndex(place); index > 0; index -= 1) {
    const node = nodeAt(place, index);
    if (isClassMember(node)) return className(place, index - 2);
    if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') return ownerOfFunction(place, index);
  }
  return undefined;
}

function ownerOfFunction(place: Place, index: number): string | undefined {
  if (isClassMember(nodeAt(place, index - 1))) return className(place, index - 3);
  const created = createdMethod(place, index);
  if (created !== undefined) return writeTarget(created.owner, upTo(place, index - 1));
  return constructorName(functionName(place, index)) ?? objectOfMethod(bindingName(place, index));
}

/** `app` of `app.init = function init() {}`, and of a function that is a property of it. */
const objectOfMethod = (bound: string | undefined) =>
  /^(.+)\.[\w$]+$/.exec(bound ?? '')?.[1]?.replace(/\.prototype$/, '');

const isClassMember = (node: SyntaxNode) =>
  node.type === 'MethodDefinition' || node.type === 'StaticBlock' || isClassField(node);

/** `Store` of a function `Store`, or of `Store.prototype.open`; undefined for a function that is no constructor. */
function constructorName(name: string | undefined): string | undefined {
  const owner = name?.replace(/\.prototype\..*$/, '');
  return owner !== undefined && (/^[_$]*[A-Z]/.test(owner) || owner !== name) ? owner : undefined;
}

/** Name of the class at `index` (the class node, two above its members). */
function className(place: Place, index: number): string {
  const own = ownNameOf(nodeAt(place, index), place.words);
  return own ?? bindingName(place, index) ?? '(anonymous class)';
}

/** Name of the function at `index`, or undefined. Methods are written `Class.method`, constructors as their class. */
function functionName(place: Place, index: number): string | undefined {
  const created = createdMethod(place, index);
  if (created !== undefined) {
    const above = upTo(place, index - 1);
    return writeTarget(created.owner, above) + writeAccess(created.key, created.key.type !== 'Literal', above);
  }
  if (isWebpackModule(place.path, index)) return undefined;
  return ownNameOf(nodeAt(place, index), place.words) ?? bindingName(place, index);
}

/** The name that the node at `index` is bound to where it stands, or undefined. */
function bindingName(place: Place, index: number): string | undefined {
  const name = climb(place, index, [], false);
  return name === undefined || !isNamed(name) ? undefined : name;
}

/** What a call does that has the node at `index` as an argument; undefined lets the climb go on to where the result goes. */
function nameInCall(place: Place, index: number, segments: Segments): string | undefined {
  const call = nodeAt(place, index - 1);
  const { method, receiver } = methodCall(call);
  const container = containerArgument(call) ?? receiver;
  if (container === undefined || container === place.path[index]) return undefined;
  if (container === receiver && !(isInserting(method ?? '') || isComputing(method ?? ''))) return undefined;
  return join(`${writeTarget(container, upTo(place, index - 1))}[]`, segments);
}

/** What a function returns: named by the function, or by what the call does that the function is handed to. */
function nameInFunction(place: Place, index: number, segments: Segments): string | undefined {
  const own = functionOwnName(place, index);
  if (isImmediatelyCalled(place.path, index)) return undefined;
  if (isMappingCallback(place, index)) return undefined;
  if (segments[0]?.startsWith('.')) return nameByContainer(place, index, segments) ?? join('', segments);
  if (own !== undefined) return join(`${own}()`, segments);
  const parent = nodeAt(place, index - 1);
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') {
    const bound = bindingName(place, index);
    return bound === undefined ? undefined : join(`${bound}()`, segments);
  }
  return nameByCallback(parent, place, index, segments);
}

/** The name that is the function's own, or that a compiler has told apart from it. */
function functionOwnName(place: Place, index: number): string | undefined {
  const isCreated = createdMethod(place, index) !== undefined;
  return isCreated ? functionName(place, index) : ownNameOf(nodeAt(place, index), place.words);
}

/** `list.map((item) => new Set())`: the function at `index` makes the elements of what the call returns. */
function isMappingCallback({ path }: Place, index: number): boolean {
  const call = path[index - 1];
  if (call?.type !== 'CallExpression' || !children(call, 'arguments').includes(path[index] as SyntaxNode)) return false;
  return isMapping(methodCall(call).method ?? '');
}

/** `rooms.getOrInsertComputed(id, () => ({ members: new Set() }))` */
function nameByContainer(place: Place, index: number, segments: Segments): string | undefined {
  const call = nodeAt(place, index - 1);
  if (call.type !== 'CallExpression') return undefined;
  const { method } = methodCall(call);
  const isContained = containerArgument(call) !== undefined || isComputing(method ?? '');
  return isContained ? nameInCall(place, index, segments) : undefined;
}

function nameByCallback(call: SyntaxNode, place: Place, index: number, segments: Segments): string | undefined {
  const contained = nameByContainer(place, index, segments);
  if (contained !== undefined) return contained;
  if (isFieldCall(call, upTo(place, index - 1))) return join(`${bindingName(place, index) ?? ANONYMOUS}()`, segments);
  const { method, receiver } = methodCall(call);
  if (method === undefined || !isInserting(method)) return undefined;
  return join(`${writeTarget(receiver, upTo(place, index - 1))}[]()`, segments);
}

/** Index of the function that the `return` at `index` belongs to. */
function enclosingFunction({ path }: Place, index: number): number {
  return path.slice(0, index).findLastIndex(isFunction);
}

type Step = { readonly name: string | undefined } | { readonly index: number; readonly segments: Segments };
const done = (name: string | undefined): Step => ({ name });
const goOn = (index: number, segments: Segments): Step => ({ index, segments });

/** One step up from the value at `index`. `throughCalls` says whether a function's result may give the name. */
function step(place: Place, index: number, segments: Segments, throughCalls: boolean): Step {
  const parent = nodeAt(place, index - 1);
  const node = nodeAt(place, index);
  switch (parent.type) {
    case 'VariableDeclarator':
      return done(variableName(child(parent, 'id'), place, index - 1, segments, throughCalls));
    case 'AssignmentExpression':
      if (child(parent, 'right') !== node) return done(undefined);
      return done(variableName(child(parent, 'left'), place, index - 1, segments, throughCalls));
    case 'AssignmentPattern':
      return done(patternName(child(parent, 'left'), place, segments));
    case 'Property':
      return goOn(index - 2, [writeKeyOf(parent, upTo(place, index - 2)), ...segments]);
    case 'ArrayExpression':
      return goOn(index - 1, node.type === 'SpreadElement' ? segments : ['[]', ...segments]);
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return done(join(memberName(place, index - 1), segments));
    case 'MethodDefinition':
      return done(join(memberName(place, index - 1), segments));
    case 'ExportDefaultDeclaration':
      return done(join('default', segments));
    case 'CallExpression':
    case 'NewExpression':
      return stepThroughCall(place, index, segments, throughCalls);
    case 'ReturnStatement':
    case 'YieldExpression':
      return stepThroughFunction(place, enclosingFunction(place, index), segments, throughCalls);
    case 'ArrowFunctionExpression':
      if (child(parent, 'body') !== node) return done(undefined);
      return stepThroughFunction(place, index - 1, segments, throughCalls);
    default:
      return /Statement$|^Program$|Declaration$|^For/.test(parent.type)
        ? done(segments.some((segment) => segment !== '[]') ? join('', segments) : undefined)
        : goOn(index - 1, segments);
  }
}

/** A variable, or any target of an assignment; of a local whose value goes into a container, that container. */
function variableName(
  target: SyntaxNode | undefined,
  place: Place,
  index: number,
  segments: Segments,
  throughCalls: boolean,
): string | undefined {
  const name = stringField(target, 'name');
  if (name === undefined) return targetName(target, upTo(place, index), segments);
  const stored = throughCalls ? nameByDestination(name, place, index, segments) : undefined;
  return stored ?? staticPrivateName(target, place, segments) ?? join(wordOf(target, place.words) ?? name, segments);
}

function targetName(target: SyntaxNode | undefined, place: Place, segments: Segments): string | undefined {
  const isPattern = target?.type === 'ObjectPattern' || target?.type === 'ArrayPattern';
  return isPattern ? join('', segments) || undefined : join(writeTarget(target, place), segments);
}

/** `rooms[].members` of `const members = new Set(); rooms.set(id, { members })`. */
function nameByDestination(name: string, place: Place, index: number, segments: Segments): string | undefined {
  const around = enclosingFunction(place, index);
  if (around < 0 || runsWithModule(place.path, around)) return undefined;
  const site = nodeAt(place, lastIndex(place));
  const destination = findDestination(name, nodeAt(place, around), site.start, place.words);
  if (destination === undefined) return undefined;
  const container = writeTarget(destination.container, upTo(place, index));
  return isNamed(container) ? join(`${container}[]`, [...destination.segments, ...segments]) : undefined;
}

const isClassOrConstructor = (name: string, { declarations }: Place['words']) =>
  declarations.isClass(name) || declarations.isConstructor(name);

/** `#cache` of `var _cache = { _: new Map() }`, as private static fields are compiled; `Store.#cache` of TypeScript's. */
function staticPrivateName(target: SyntaxNode | undefined, { words }: Place, segments: Segments): string | undefined {
  const name = wordOf(target, words) ?? '';
  const [key, ...rest] = segments;
  if (!name.startsWith('_') || (key !== '._' && key !== '.value')) return undefined;
  const [, owner, field] = /^_([A-Z][\w$]*?)_([\w$]+)$/.exec(name) ?? [];
  if (owner !== undefined && isClassOrConstructor(owner, words)) return join(`${owner}.#${field}`, rest);
  return join(`#${name.slice(1)}`, rest);
}

function patternName(pattern: SyntaxNode | undefined, { words }: Place, segments: Segments): string | undefined {
  const name = wordOf(pattern, words);
  return name === undefined ? join('', segments) || undefined : join(name, segments);
}

function memberName(place: Place, index: number): string {
  const member = nodeAt(place, index);
  const owner = className(place, index - 2);
  if (member.kind === 'constructor') return owner;
  return owner + writeKeyOf(member, upTo(place, index));
}

function stepThroughCall(place: Place, index: number, segments: Segments, throughCalls: boolean): Step {
  const call = nodeAt(place, index - 1);
  if (child(call, 'callee') === place.path[index]) return goOn(index - 1, segments);
  const field = readFieldCall(call, upTo(place, index - 1));
  if (field !== undefined && field.target !== place.path[index]) return stepIntoField(field, place, index, segments);
  if (isCollection(call)) return goOn(index - 1, entrySegments(segments, 2));
  const { method, receiver } = methodCall(call);
  if (stringField(unwrap(receiver), 'name') === 'Object') return stepThroughObject(place, index, segments, method);
  if (method !== undefined && isInserting(method) && isFresh(receiver)) return goOn(index - 1, ['[]', ...segments]);
  const name = throughCalls ? nameInCall(place, index, segments) : undefined;
  return name === undefined ? goOn(index - 1, segments) : done(name);
}

/** What stands in `new Map([[key, value]])` is an entry of that Map, however deep the arrays are. */
function entrySegments(segments: Segments, depth: number): Segments {
  let passed = 0;
  while (passed < depth && segments[passed] === '[]') passed += 1;
  return ['[]', ...segments.slice(passed)];
}

function stepIntoField(field: FieldCall, place: Place, index: number, segments: Segments): Step {
  const isDescriptor = field.isDescribed && DESCRIPTOR_KEY.test(segments[0] ?? '');
  const rest = isDescriptor ? segments.slice(1) : segments;
  const written = writeField(field, upTo(place, index - 1));
  if (isNamed(written)) return done(join(written, rest));
  // The object is made where it stands, and goes on.
  return goOn(index - 1, [written.slice(ANONYMOUS.length), ...rest]);
}

/** The language's own functions that put values into objects: `Object.assign`, `Object.defineProperties`, `Object.fromEntries`. */
function stepThroughObject(place: Place, index: number, segments: Segments, method: string | undefined): Step {
  if (method === 'fromEntries') return goOn(index - 1, entrySegments(segments, 2));
  const target = children(nodeAt(place, index - 1), 'arguments')[0];
  if (target === undefined || target === place.path[index] || !/^(?:assign|defineProperties)$/.test(method ?? '')) {
    return goOn(index - 1, segments);
  }
  const [key = '', ...rest] = segments;
  const written = method === 'assign' ? segments : [key, ...rest.slice(DESCRIPTOR_KEY.test(rest[0] ?? '') ? 1 : 0)];
  const name = writeTarget(target, upTo(place, index - 1));
  const isTarget = place.path[index - 2]?.type === 'ExpressionStatement' || findThis(target, place) !== undefined;
  return isNamed(name) && isTarget ? done(join(name, written)) : goOn(index - 1, written);
}

/** `cacheMiddleware(…)`: the innermost call that is handed the value, where nothing else names it. */
function calleeName(place: Place, throughFunctions: boolean): string | undefined {
  for (let index = lastIndex(place) - 1; index > 0; index -= 1) {
    const node = nodeAt(place, index);
    if (isFunction(node) && !throughFunctions) return undefined;
    const isCall = node.type === 'CallExpression' || node.type === 'NewExpression';
    if (!isCall || unwrap(child(node, 'callee')) === unwrap(place.path[index + 1])) continue;
    const callee = writeTarget(child(node, 'callee'), upTo(place, index));
    return isNamed(callee) ? `${callee}(…)` : undefined;
  }
  return undefined;
}

function stepThroughFunction(place: Place, index: number, segments: Segments, throughCalls: boolean): Step {
  if (!throughCalls || index < 1) return done(undefined);
  const name = nameInFunction(place, index, segments);
  if (name !== undefined) return done(name);
  return goOn(index, isMappingCallback(place, index) ? ['[]', ...segments] : segments);
}

/** Climbs from the value at `from` to the place that it is bound to. */
function climb(place: Place, from: number, passed: Segments, throughCalls: boolean): string | undefined {
  let index = from;
  let segments = passed;
  while (index > 0) {
    const next = step(place, index, segments, throughCalls);
    if ('name' in next) return next.name;
    ({ index, segments } = next);
  }
  return undefined;
}

function nameOfEnclosingFunction(place: Place): string | undefined {
  for (let index = lastIndex(place); index > 0; index -= 1) {
    if (!isFunction(nodeAt(place, index))) continue;
    const name = functionName(place, index);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** How deep in a container something is tells a reader nothing where its property does: `rooms[][].members`. */
const flatten = (name: string) => name.replace(/(?:\[\]){2,}(?=\.)/g, '[]');

function shorten(name: string): string {
  const flat = flatten(name);
  return flat.length > LONGEST_NAME ? `${flat.slice(0, LONGEST_NAME - 1)}…` : flat;
}

/** Nearest enclosing function that has a name, or undefined at module level. */
export function enclosingFunctionName(path: Place['path'], words = PLAIN_WORDS): string | undefined {
  const name = nameOfEnclosingFunction({ path, words });
  return name && shorten(name);
}

/**
 * Names the collection that the last node of the path creates, by what it is bound to: a variable, a property, a class
 * field, the container that it is put into, or the function that returns it; a value that is bound to nothing, by the
 * call that is handed it or the function that makes it.
 */
export function nameSite(path: Place['path'], words = PLAIN_WORDS): string {
  const place = { path, words };
  const bound = climb(place, lastIndex(place), [], true) ?? calleeName(place, false);
  if (bound !== undefined) return shorten(bound);
  const inside = nameOfEnclosingFunction(place);
  return shorten(inside === undefined ? (calleeName(place, true) ?? ANONYMOUS) : `${inside}()`);
}
