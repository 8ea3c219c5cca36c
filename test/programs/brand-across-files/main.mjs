// What is made in one file and looked at in another: the native collections, in every respect.
import { types } from 'node:util';
import { Base, isMap, make } from './lib.cjs';

const here = new Map([[1, 2]]);
console.log(isMap(here), isMap(make()), types.isMap(here), types.isSet(new Set()), new Base().has(new Base()));
console.log(structuredClone(make()), Object.prototype.toString.call(here), JSON.stringify(here), Reflect.ownKeys(here));
console.log(Map.prototype.has.call(here, 1), here[Symbol.toStringTag], here.entries === Map.prototype.entries);
console.log(
  new Map(here) !== here,
  new Set(new Set([1])).size,
  Object.isExtensible(here),
  new here.constructor([[1, 1]]).size,
);
console.log(
  Map[Symbol.species] === Map,
  Set.prototype.union?.call(new Set([1]), new Set([2])),
  Map.groupBy([1, 2, 3], (x) => x % 2),
);
