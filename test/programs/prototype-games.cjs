// Programs that replace what others rely on.
'use strict';
const log = [];
const { set, get } = Map.prototype;
Map.prototype.set = function (key, value) {
  log.push(key);
  return Reflect.apply(set, this, [key, value]);
};
const map = new Map([['constructed', 1]]);
map.set('by hand', 2);
Map.prototype.set = set;
const descriptor = Object.getOwnPropertyDescriptor(Map.prototype, 'size');
Object.defineProperty(Map.prototype, 'size', {
  get() {
    return 'lies';
  },
  configurable: true,
});
log.push(new Map().size);
Object.defineProperty(Map.prototype, 'size', descriptor);
Array.prototype[Symbol.iterator] = ((own) =>
  function () {
    log.push('iterated');
    return own.call(this);
  })(Array.prototype[Symbol.iterator]);
const iterated = new Set([1]);
Object.freeze(Map.prototype);
Object.prototype.polluted = true;
const last = new Map();
for (const key in last) log.push(key);
delete Object.prototype.polluted;
process.stdout.write(`${log.join()} ${get.call(map, 'by hand')} ${iterated.size}\n`);
globalThis.WeakRef = null;
globalThis.performance = null;
globalThis.setTimeout = null;
globalThis.Reflect = null;
globalThis.process = { stdout: process.stdout };
process.stdout.write(`${new Map([[1, 1]]).size}\n`);
