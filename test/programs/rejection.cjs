// An unhandled rejection.
const held = new Set([1]);
Promise.resolve(held).then(() => {
  throw new RangeError('nobody waits for me');
});
