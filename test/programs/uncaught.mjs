// An uncaught error: message, excerpt, stack, exit code.
const held = new Map([[1, 1]]);
function deep() {
  if (held.size > 0) throw new TypeError('nobody catches me', { cause: held });
}
deep();
