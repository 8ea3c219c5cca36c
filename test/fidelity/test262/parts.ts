/** Where a rewriting of `new Map`, `new Set` and of what stands around them could show. Below `test/` of a checkout. */
export const PARTS = [
  'built-ins/Map',
  'built-ins/MapIteratorPrototype',
  'built-ins/Set',
  'built-ins/SetIteratorPrototype',
  'built-ins/WeakMap',
  'built-ins/WeakSet',
  'built-ins/Function',
  'built-ins/Object',
  'built-ins/Proxy',
  'built-ins/Reflect',
  'built-ins/RegExp',
  'annexB/language',
  'language',
] as const;
