// What keeps a process alive, as the process itself sees it.
const held = new Set();
setTimeout(() => {
  held.add(
    process
      .getActiveResourcesInfo()
      .filter((name) => name === 'MessagePort' || name === 'Timeout' || name === 'Worker')
      .join(),
  );
  console.log(
    held,
    process._getActiveHandles().length,
    process.eventNames().filter((name) => name !== 'exit'),
  );
}, 50);
