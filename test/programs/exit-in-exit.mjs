// `process.exit` again while exiting.
const seen = new Set();
process.on('exit', (code) => {
  seen.add(code);
  console.log([...seen]);
  if (seen.size === 1) process.exit(5);
});
process.exit(4);
