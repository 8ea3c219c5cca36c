import { dottedName, privateAccess } from './callees.ts';
import { methodCall } from './calls.ts';
import { ownerOf, type PropertyBinding, propertyName } from './references.ts';
import { outermost, type Spot, spotOf } from './spots.ts';
import { child, children, type SyntaxNode, stringField, unwrap } from './syntax.ts';

/** What a new collection is put into: a property, a private field as it is compiled (a WeakMap), or what cannot be followed. */
export type Holder =
  | { readonly kind: 'property'; readonly binding: PropertyBinding; readonly isExported: boolean }
  | { readonly kind: 'weak'; readonly field: Spot };

const DEFINING = /define_?propert|(?:public|static)_?field|define_?field/i;
const isDefining = (call: SyntaxNode) => DEFINING.test(dottedName(child(call, 'callee')) ?? '');

const isExports = (name: string | undefined) => /^(?:module\.)?exports(?:\.|$)/.test(name ?? '');
const isGlobalObject = (name: string | undefined) => /^(?:globalThis|global|self|window)(?:\.|$)/.test(name ?? '');
const isOpen = (name: string | undefined) => isExports(name) || isGlobalObject(name);

const argumentAt = (call: Spot, index: number): Spot | undefined => {
  const node = children(call.node, 'arguments')[index];
  return node && { node, parent: call, key: 'arguments' };
};

const textOf = (node: SyntaxNode | undefined) =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

const held = (name: string, owner: SyntaxNode | undefined, isExported = false): Holder => ({
  kind: 'property',
  binding: { kind: 'property', name, owner },
  isExported,
});

/** `this.cache = `, `state.cache = `, `this[kCache] = `; undefined for an entry of a container. */
export function holderOfTarget(member: Spot): Holder | undefined {
  const isComputed = member.node.computed === true;
  const name = propertyName(child(member.node, 'property'), isComputed);
  if (name === undefined) return undefined;
  return held(name, ownerOf(member), isOpen(dottedName(child(member.node, 'object'))));
}

/** Whether a literal is what a module exports, or part of it. */
function isExportedLiteral(literal: Spot): boolean {
  const { parent } = outermost(literal);
  switch (parent?.node.type) {
    case 'Property':
      return parent.parent !== undefined && isExportedLiteral(parent.parent);
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return true;
    case 'AssignmentExpression':
      return isOpen(dottedName(child(parent.node, 'left')));
    case 'VariableDeclarator':
      return parent.parent?.parent?.node.type === 'ExportNamedDeclaration';
    default:
      return false;
  }
}

/** `Object.defineProperty(this, "cache", { value: … })`, and the helpers that do so. */
function holderOfDescriptor(property: Spot): Holder | undefined {
  const call = property.parent?.parent;
  if (call?.node.type !== 'CallExpression' || property.parent?.key !== 'arguments') return undefined;
  return holderOfField(call);
}

/** A property of a literal, or a field of a class. */
export function holderOfDefinition(property: Spot): Holder | undefined {
  if (property.node.type === 'Property') {
    const described = holderOfDescriptor(property);
    if (described !== undefined) return described;
  }
  const name = propertyName(child(property.node, 'key'), property.node.computed === true);
  if (name === undefined) return undefined;
  const isExported =
    property.node.type === 'Property' && property.parent !== undefined && isExportedLiteral(property.parent);
  return held(name, ownerOf(property), isExported);
}

/** `__publicField(this, "cache", …)`, `__privateAdd(this, _cache, …)`: the property, or the field. */
function holderOfField(call: Spot): Holder | undefined {
  const key = argumentAt(call, 1);
  const name = textOf(key?.node);
  if (name !== undefined) return isDefining(call.node) ? held(name, undefined) : undefined;
  if (privateAccess(call.node, false) !== 'set') return undefined;
  const field = key?.node.type === 'Identifier' ? key : argumentAt(call, 0);
  return field?.node.type === 'Identifier' ? { kind: 'weak', field } : undefined;
}

/** `_cache.set(this, …)`: how older compilers write it. */
function holderOfWeakSet(call: Spot): Holder | undefined {
  const { method, receiver } = methodCall(call.node);
  const object = unwrap(children(call.node, 'arguments')[0]);
  const isThis = object?.type === 'ThisExpression' || /^_this\d*$/.test(stringField(object, 'name') ?? '');
  if (method !== 'set' || !isThis || receiver?.type !== 'Identifier') return undefined;
  const callee = spotOf(call, 'callee');
  const field = callee && spotOf(callee, 'object');
  return field && { kind: 'weak', field };
}

/** What a call makes of the collection that is its last argument. */
export const holderOfArgument = (call: Spot): Holder | undefined => holderOfField(call) ?? holderOfWeakSet(call);
