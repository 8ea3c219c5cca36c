// On demand writes a heap snapshot.
import { writeHeapSnapshot } from 'node:v8';

process.on('message', (message) => {
  if (message?.kind !== 'look') return;
  writeHeapSnapshot(message.file);
  process.send({ kind: 'looked' });
});
