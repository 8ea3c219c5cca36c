// Generators and async functions, suspended inside of constructions.
function* lazy() {
  const first = new Map([[1, yield 'a']]);
  return new Map([...first, [2, yield* inner(new Set([yield 'b']))]]);
}
function* inner(set) {
  try {
    yield set.size;
  } finally {
    set.clear();
  }
  return set.size;
}
const iterator = lazy();
console.log(iterator.next(), iterator.next('x'), iterator.next('y'), iterator.next(), iterator.next());
async function* stream() {
  for await (const value of new Set([1, Promise.resolve(2)])) yield new Map([[value, await value]]);
}
for await (const map of stream()) console.log(map);
console.log(
  await Promise.all([...new Set([1, 2])].map(async (value) => new Map([[await value, new Set([await value])]]))),
);
console.log(lazy.constructor.name, stream.toString().startsWith('async function*'), inner.length);
