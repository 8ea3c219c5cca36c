// node: --trace-uncaught --stack-trace-limit=2
// A short stack, and where an error was thrown.
const held = new Map();
function a(n) {
  return n > 0 ? a(n - 1) : new Set(held.missing.size);
}
try {
  a(5);
} catch (error) {
  console.log(error.stack.replaceAll(/\(?\/.*\//g, '').replaceAll(/:\d+\)?$/gm, ''));
}
