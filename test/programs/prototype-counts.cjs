// Counts what is called of the prototypes while collections are made: by several callers, of classes that extend one, by a
// replaced method that makes one itself.
'use strict';
const { defineProperty, getOwnPropertyDescriptor, ownKeys, apply } = Reflect;
const counts = Object.create(null);
const make = () => new Map();
class Heir extends Map {}
function one() {
  return make();
}
function other() {
  return make();
}

let isCounting = false;
function count(prototype, owner) {
  for (const key of ownKeys(prototype)) {
    const property = getOwnPropertyDescriptor(prototype, key);
    const { value } = property;
    if (typeof value !== 'function' || key === 'constructor') continue;
    const name = `${owner}.${String(key)}`;
    property.value = function (...args) {
      if (isCounting) {
        isCounting = false;
        counts[name] = (counts[name] ?? 0) + 1;
        make();
        isCounting = true;
      }
      return apply(value, this, args);
    };
    defineProperty(prototype, key, property);
  }
}
count(Map.prototype, 'Map');
count(Set.prototype, 'Set');
count(Array.prototype, 'Array');
count(String.prototype, 'String');
count(RegExp.prototype, 'RegExp');

const kept = [];
let size = 0;
const keep = (value) => {
  kept[size] = value;
  size += 1;
};
isCounting = true;
for (let index = 0; index < 40; index += 1) {
  keep(one());
  keep(other());
  keep(new Heir());
  keep(new Set());
}
isCounting = false;
process.stdout.write(`${size} ${JSON.stringify(counts)}\n`);
