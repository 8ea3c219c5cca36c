// An error while exiting.
const held = new Map();
process.on('exit', () => {
  held.set(1, 1);
  throw new Error('at the end');
});
