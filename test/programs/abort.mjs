// A death by a signal that nobody can handle.
const held = new Map([[1, 1]]);
process.stdout.write(`${held.size}\n`, () => process.kill(process.pid, 'SIGKILL'));
setTimeout(() => {}, 5000);
