// Native collections in every way they are used.
const map = new Map([
  [NaN, 1],
  [-0, 2],
  [{}, 3],
]);
const seen = [];
for (const [key] of map) {
  seen.push(key);
  if (seen.length < 6) map.set(seen.length, 1).delete(seen.length - 1);
}
console.log(seen.length, map.get(NaN), map.get(0), [...map.keys()].length, map.forEach.length);
const set = new Set('hello');
console.log(
  [...set].join(''),
  set.isSubsetOf?.(new Set('hello!')) ?? true,
  set.symmetricDifference?.(new Set('help'))?.size ?? 3,
);
console.log(
  [new Map(null), new Map(undefined), new Set(null), new Map([]), new Set(new Map([[1, 2]]))].map(({ size }) => size),
);
const registry = new FinalizationRegistry(() => {});
registry.register(map, 1, map);
console.log(
  registry.unregister(map),
  new WeakRef(set).deref() === set,
  new WeakMap([[map, 1]]).get(map),
  new WeakSet([set]).has(set),
);
const { port1, port2 } = new MessageChannel();
port1.postMessage(new Map([[1, new Set([map.size])]]));
console.log(
  await new Promise((resolve) => {
    port2.onmessage = ({ data }) => {
      port2.close();
      resolve(data);
    };
  }),
);
console.log(
  JSON.stringify([...new Map([[1, new Set()]])]),
  Object.fromEntries(new Map([['a', 1]])),
  Array.from(new Set([1, 2]), (x) => x * 2),
  Object.groupBy([1], () => 'a'),
);
