// A byte order mark, and Windows line ends.
const a = new Map([[1, new Set([2])]]);
console.log(
  a,
  `x
y`.length,
  new Error('e').stack.split('\n')[1].replace(/.*:(\d+):\d+.*/, '$1'),
);
