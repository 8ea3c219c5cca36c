// Forked and spawned children, a channel, and what they inherit.
const { fork, spawnSync } = require('node:child_process');
const path = require('node:path');
const sent = new Map([['a', 1]]);
const run = (options) =>
  new Promise((resolve) => {
    const child = fork(path.join(__dirname, 'child.cjs'), ['x'], { ...options, serialization: 'advanced' });
    const heard = [];
    child.on('message', (message) => heard.push(message));
    child.on('exit', (code, signal) => resolve([code, signal, ...heard]));
    child.send(sent);
  });
(async () => {
  console.log(await run({}));
  console.log(await run({ execArgv: [] }));
  console.log(await run({ execArgv: ['--no-deprecation'] }));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...process.execArgv, path.join(__dirname, 'child.cjs')],
    { encoding: 'utf8' },
  );
  console.log(status, stdout, stderr);
})();
