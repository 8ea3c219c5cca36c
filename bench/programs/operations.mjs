// `get`, `set`, `has` and `delete` on one Map that lives long: is the followed one as fast?
const map = new Map();
const KEYS = 10_000;
const ROUNDS = 300;

function round() {
  let found = 0;
  for (let key = 0; key < KEYS; key += 1) {
    map.set(key, key);
    if (map.has(key)) found += map.get(key);
    if (key % 7 === 0) map.delete(key);
  }
  return found;
}

for (let index = 0; index < 30; index += 1) round();
const start = performance.now();
for (let index = 0; index < ROUNDS; index += 1) round();
console.log(JSON.stringify({ milliseconds: performance.now() - start, size: map.size }));
