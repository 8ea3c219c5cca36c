// What is global, but for the one name that is known.
const names = new Set(Object.getOwnPropertyNames(globalThis));
names.delete('__mapgauge__');
console.log(
  names.size,
  Object.keys(globalThis),
  Object.getOwnPropertySymbols(globalThis),
  '__mapgauge__' in Object.keys(globalThis),
);
for (const name in globalThis) if (name.startsWith('__')) console.log(name);
