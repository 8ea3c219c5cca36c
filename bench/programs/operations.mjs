// `get`, `set`, `has` and `delete` on one Map that lives long: is the followed one as fast?
const KEYS = 10_000;
const ROUNDS_PER_BATCH = 100;
const BATCHES = 25;
const map = new Map();

function round() {
  let found = 0;
  for (let key = 0; key < KEYS; key += 1) {
    map.set(key, key);
    if (map.has(key)) found += map.get(key);
    if (key % 7 === 0) map.delete(key);
  }
  return found;
}

function timeBatch() {
  const start = performance.now();
  for (let index = 0; index < ROUNDS_PER_BATCH; index += 1) round();
  return performance.now() - start;
}

timeBatch();
const batches = Array.from({ length: BATCHES }, timeBatch).sort((a, b) => a - b);
console.log(JSON.stringify({ milliseconds: batches[BATCHES >> 1], size: map.size }));
