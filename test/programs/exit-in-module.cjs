// `process.exit` in the middle of loading.
const held = new Map([[1, 1]]);
process.on('exit', (code) => {
  console.log('exit', code, held.size);
});
require('node:timers').setTimeout(() => console.log('never'), 10);
process.exit(held.size + 2);
console.log('never');
