const held = new Set(process.argv.slice(2));
console.error = () => {};
if (!process.send) {
  console.log('alone', held);
  process.exit(6);
}
process.on('message', (message) => {
  process.send([message, held, message instanceof Map], () => process.disconnect());
});
process.on('disconnect', () => {
  process.exitCode = 9;
});
