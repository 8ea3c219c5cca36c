// TypeScript in CommonJS.
const path: typeof import('node:path') = require('node:path');
const seen: Map<string, number> = new Map<string, number>([[path.sep, 1]]);
module.exports = { seen } as { seen: typeof seen };
console.log(
  seen.size,
  require.main === module,
  __filename.endsWith('.cts'),
  (<T,>(x: T): Set<T> => new Set<T>([x]))(1),
);
