// The constructors behind a Proxy that reads the caller's line off a stack, and counts by line.
const created = new Map();

function countCaller() {
  const line = new Error().stack.split('\n')[3];
  created.set(line, (created.get(line) ?? 0) + 1);
}

for (const name of ['Map', 'Set']) {
  globalThis[name] = new Proxy(globalThis[name], {
    construct(target, values, newTarget) {
      countCaller();
      return Reflect.construct(target, values, newTarget);
    },
  });
}
