// Standard streams: order, pipes, a closed reader.
const held = new Map([
  ['out', process.stdout.fd],
  ['error', process.stderr.fd],
]);
process.stdout.write(`${[...held.values()]} ${process.stdout.isTTY} ${process.stdin.isTTY}\n`);
process.stderr.write('one\n');
console.error(new Set(['two']));
for await (const chunk of process.stdin) held.set('in', String(chunk));
console.log(held.get('in'), process.stdin.readableEnded, process.stdout.listenerCount('drain'));
