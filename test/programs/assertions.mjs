// What assertions print of collections.
import assert from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';

const a = new Map([['x', new Set([1, { y: new Map() }])]]);
try {
  assert.deepStrictEqual(a, new Map([['x', new Set([1, { y: new Set() }])]]));
} catch (error) {
  console.log(error.message);
}
console.log(
  inspect(a, { depth: 9, showHidden: true, compact: false }),
  isDeepStrictEqual(new Map([[1, new Set([a])]]), new Map([[1, new Set([a])]])),
);
console.table(a);
console.dir(new WeakMap([[a, 1]]));
console.log('%o %j', new Set([1]), new Map([[1, 1]]));
