exports.first = new Map([['x', 1]]);
exports.second = function second() {
  return new Set([1, 2]);
};
module.exports.meta = [
  typeof require.cache,
  typeof require.extensions,
  require.main === undefined,
  typeof require.resolve.paths,
  this === exports,
  __filename.slice(-7),
  arguments.length,
];
Object.defineProperty(exports, '__esModule', { value: true });
