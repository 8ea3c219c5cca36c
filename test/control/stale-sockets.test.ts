import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openControl } from '../../src/control/control-server.ts';
import { deadPid, leaveSocket, newPlace, openChannel, talk } from './channels.ts';

function newFolder() {
  const place = newPlace();
  const folder = path.join(place.environment.XDG_RUNTIME_DIR, 'mapgauge');
  mkdirSync(folder, { mode: 0o700 });
  return { place, folder };
}

test('sockets of killed processes go, and nothing else', async () => {
  const { place, folder } = newFolder();
  const dead = await deadPid();
  const notes = await deadPid();
  await leaveSocket(path.join(folder, `${dead}.sock`));
  await leaveSocket(path.join(folder, 'other.sock'));
  await leaveSocket(path.join(folder, `${process.ppid}.sock`));
  writeFileSync(path.join(folder, `${notes}.sock`), 'a file that has the name of a socket');
  writeFileSync(path.join(folder, 'notes.txt'), '');
  await openChannel(place);
  const expected = ['notes.txt', 'other.sock', `${notes}.sock`, `${process.ppid}.sock`, `${process.pid}.sock`];
  assert.deepEqual(readdirSync(folder).sort(), expected.sort());
});

test('a socket that is answered stays, whoever answers', async () => {
  const { place, folder } = newFolder();
  const { channel } = await openChannel(place);
  // As a process of another container has it, whose pid nobody has here.
  const foreign = path.join(folder, `${await deadPid()}.sock`);
  renameSync(channel.path, foreign);
  await openChannel(place);
  assert.equal(await talk(foreign, '{"question":"report"}\n'), '{"question":"report"}\n');
});

test('what an earlier process of the same pid has left, goes', async () => {
  const { place, folder } = newFolder();
  await leaveSocket(path.join(folder, `${process.pid}.sock`));
  const { channel } = await openChannel(place);
  assert.equal(await talk(channel.path, '{"question":"report"}\n'), '{"question":"report"}\n');
});

test('a file in the place of the socket stays', async () => {
  const { place, folder } = newFolder();
  writeFileSync(path.join(folder, `${process.pid}.sock`), '');
  const opening = openControl({ ...place, pid: process.pid, answer: () => '' });
  await assert.rejects(opening, { name: 'ControlError', message: /cannot be opened: .*EADDRINUSE/ });
  assert.ok(existsSync(path.join(folder, `${process.pid}.sock`)));
});
