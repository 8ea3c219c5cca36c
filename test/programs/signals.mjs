// Signals, handled and not.
const seen = new Map();
const names = ['SIGTERM', 'SIGHUP', 'SIGUSR2'];
for (const name of names)
  process.once(name, () => {
    seen.set(name, seen.size);
    if (seen.size === names.length) finish();
  });
console.log(
  names.map((name) => process.listenerCount(name)),
  process.listenerCount('SIGINT'),
);
const alive = setInterval(() => {}, 1000);
for (const name of names) process.kill(process.pid, name);
function finish() {
  console.log([...seen.keys()].sort());
  clearInterval(alive);
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => console.log('never'), 2000);
}
