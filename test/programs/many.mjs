// Many collections at one site, in hot loops that V8 optimises, deoptimises, and inlines.
let total = 0;
const make = (n) => (n % 3 ? new Map([[n, n]]) : new Set([n]));
for (let round = 0; round < 200_000; round += 1)
  total += make(round).size + (round % 50_000 === 0 ? make('x').size : 0);
function* counted() {
  for (let n = 0; n < 20_000; n += 1) yield new Map([[n, 1]]);
}
for (const map of counted()) total += map.size;
const held = Array.from({ length: 30_000 }, (_, n) => new Set([n, n + 1]));
console.log(
  total,
  held.reduce((sum, { size }) => sum + size, 0),
  held.every((set, n) => set.has(n)),
);
