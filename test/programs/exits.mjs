// The order of everything at the end.
const order = new Map();
const note = (name) => order.set(name, order.size);
process.on('beforeExit', () => {
  note('beforeExit');
  if (order.size < 4) setImmediate(() => note(`again ${order.size}`));
});
process.on('exit', (code) => {
  note('exit');
  console.log(code, process.exitCode, [...order.keys()]);
});
queueMicrotask(() => note('microtask'));
process.nextTick(() => note('tick'));
setTimeout(() => note('timer'), 5);
process.exitCode = 7;
