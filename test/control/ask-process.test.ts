import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { after, test } from 'node:test';
import { askProcess } from '../../src/control/ask-process.ts';
import { makeFolder } from '../../src/control/control-folder.ts';
import type { Place } from '../../src/control/types.ts';
import { connectTo, deadPid, leaveSocket, newPlace, openChannel } from './channels.ts';

const { pid } = process;
const cleanups: (() => void)[] = [];

after(() => {
  for (const cleanup of cleanups) cleanup();
});

/** Something that listens where the channel of this process would be. */
async function listenInstead(answer: (socket: Socket) => void) {
  const place = newPlace();
  const folder = path.join(place.environment.XDG_RUNTIME_DIR, 'mapgauge');
  makeFolder(folder, place);
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, `${pid}.sock`), resolve));
  cleanups.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { place, file: path.join(folder, `${pid}.sock`) };
}

const rejects = (place: Place, message: RegExp, options = {}) =>
  assert.rejects(askProcess(pid, 'report', { ...place, ...options }), { name: 'ControlError', message });

test('a process answers', async () => {
  const { place } = await openChannel({ answer: (question) => JSON.stringify({ question, figures: [1, 2] }) });
  assert.deepEqual(await askProcess(pid, 'report', place), { question: 'report', figures: [1, 2] });
});

test('a process is found where its environment had another runtime folder', async () => {
  const { environment } = newPlace();
  await openChannel({ environment: { TMPDIR: environment.TMPDIR } });
  assert.deepEqual(await askProcess(pid, 'report', { environment, platform: process.platform }), {
    question: 'report',
  });
});

test('many can ask', async () => {
  const { place } = await openChannel();
  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => askProcess(pid, `q${index}`, place)));
  assert.deepEqual(answers[7], { question: 'q7' });
});

test('an error that is answered is thrown', async () => {
  const { place } = await openChannel({ answer: () => undefined });
  await rejects(place, /^process \d+ answers: unknown question "report"$/);
});

test('there may be no such process', async () => {
  const gone = await deadPid();
  await assert.rejects(askProcess(gone, 'report', newPlace()), {
    name: 'ControlError',
    message: `no process has the id ${gone}: see "ps" for those that run`,
  });
});

test('a process may have no channel', async () => {
  await rejects(newPlace(), /has no channel of yours: start it with MAPGAUGE_CONTROL=on, and ask as its user/);
});

test('a socket may be left by an earlier process', async () => {
  const place = newPlace();
  const folder = path.join(place.environment.XDG_RUNTIME_DIR, 'mapgauge');
  makeFolder(folder, place);
  await leaveSocket(path.join(folder, `${pid}.sock`));
  await rejects(place, /nobody listens at .*, which an earlier process has left: start the program/);
});

test('nobody is talked to in a folder that others can get at', async () => {
  const asked: Socket[] = [];
  const { place, file } = await listenInstead((socket) => asked.push(socket));
  chmodSync(path.dirname(file), 0o770);
  await rejects(place, /mapgauge is open to others \(mode 0770\): remove it/);
  assert.equal(asked.length, 0);
});

test('a process may be too busy to answer', async () => {
  const { place } = await listenInstead(() => {});
  await rejects(place, /gave no answer within 0.02 s: it may be busy; try again$/, { patience: 20 });
});

test('an answer may be cut off, or be no JSON', async () => {
  const broken = await listenInstead((socket) => socket.end('{"version":'));
  await rejects(broken.place, /is no JSON: does it run another version/);
  const reset = await listenInstead((socket) => socket.destroy());
  await rejects(reset.place, /gave no answer: others may be asking too; try again$/);
});

test('where eight ask already, the ninth is told to try again', async () => {
  const { channel, place } = await openChannel({ patience: { client: 60_000, answer: 60_000 } });
  const idlers = await Promise.all(Array.from({ length: 8 }, () => connectTo(channel.path)));
  await rejects(place, /gave no answer: others may be asking too; try again$/);
  for (const socket of idlers) socket.destroy();
});
