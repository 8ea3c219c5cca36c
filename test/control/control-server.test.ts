import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openControl } from '../../src/control/control-server.ts';
import { connectTo, newPlace, openChannel, talk } from './channels.ts';

const QUESTION = '{"question":"report"}\n';
/** So long that no test waits for its end. */
const LONG = 60_000;

test('a question is answered with one document on a line', async () => {
  const { channel } = await openChannel({ answer: async (question) => JSON.stringify({ asked: question }) });
  assert.equal(await talk(channel.path, QUESTION), '{"asked":"report"}\n');
});

test('a question may come in pieces, and more may follow it', async () => {
  const { channel } = await openChannel();
  const socket = await connectTo(channel.path);
  socket.write('{"quest');
  socket.write('ion":"report"}\n{"question":"another"}\n');
  const [answer] = await once(socket.setEncoding('utf8'), 'data');
  assert.equal(answer, '{"question":"report"}\n');
  socket.destroy();
});

test('a client that has closed its half is answered', async () => {
  const { channel } = await openChannel();
  const socket = await connectTo(channel.path);
  socket.end(QUESTION);
  const [answer] = await once(socket.setEncoding('utf8'), 'data');
  assert.equal(answer, '{"question":"report"}\n');
});

test('the folder and the socket are for their user alone', async () => {
  const { channel } = await openChannel();
  assert.equal(path.basename(channel.path), `${process.pid}.sock`);
  assert.equal(lstatSync(channel.path).mode & 0o777, 0o600);
  assert.ok(lstatSync(channel.path).isSocket());
  assert.equal(lstatSync(path.dirname(channel.path)).mode & 0o777, 0o700);
});

test('what is no question is told so', async () => {
  const { channel } = await openChannel();
  for (const garbage of ['\n', 'GET / HTTP/1.1\r\n\r\n', 'null\n', '[]\n', '{"question":1}\n', '\u0000\uffff\n']) {
    assert.match(await talk(channel.path, garbage), /^\{"error":"not a question: [^\n]*\}\n$/, garbage);
  }
});

test('an unknown question is told so', async () => {
  const { channel } = await openChannel({ answer: () => undefined });
  assert.equal(await talk(channel.path, QUESTION), '{"error":"unknown question \\"report\\""}\n');
});

test('an answer that fails is an error for the client', async () => {
  const { channel } = await openChannel({ answer: () => Promise.reject(new Error('no census yet')) });
  assert.equal(await talk(channel.path, QUESTION), '{"error":"no census yet"}\n');
  const thrower = () => {
    throw 'thrown';
  };
  const other = await openChannel({ answer: thrower });
  assert.equal(await talk(other.channel.path, QUESTION), '{"error":"thrown"}\n');
});

test('a question that is too long gets no answer', async () => {
  const { channel } = await openChannel();
  assert.equal(await talk(channel.path, 'x'.repeat(1025)), '');
  assert.equal(await talk(channel.path, `{"question":"${'x'.repeat(2000)}"}\n`), '');
  assert.match(await talk(channel.path, `{"question":"${'x'.repeat(1000)}"}\n`), /^\{"question":"x+"\}\n$/);
});

test('a client that says nothing is not waited for', async () => {
  const { channel } = await openChannel({ patience: { client: 20, answer: LONG } });
  assert.equal(await talk(channel.path, '{"question":'), '');
});

test('an answer that takes too long is told so', async () => {
  const { channel } = await openChannel({
    answer: () => new Promise(() => {}),
    patience: { client: LONG, answer: 20 },
  });
  assert.equal(await talk(channel.path, QUESTION), '{"error":"no answer in time: try again"}\n');
});

test('clients that do not read are not waited for', async () => {
  // More than the system keeps for them.
  const answer = JSON.stringify('x'.repeat(2 ** 21));
  const { channel } = await openChannel({ answer: () => answer, patience: { client: 50, answer: LONG } });
  const idlers = await Promise.all(Array.from({ length: 8 }, () => connectTo(channel.path)));
  for (const socket of idlers)
    socket
      .on('error', () => {})
      .pause()
      .write(QUESTION);
  let heard = '';
  while (heard === '') heard = await talk(channel.path, QUESTION);
  assert.equal(heard, `${answer}\n`);
  for (const socket of idlers) socket.destroy();
});

test('a client that reads gets a long answer whole', async () => {
  const answer = JSON.stringify('x'.repeat(8 * 2 ** 20));
  const { channel } = await openChannel({ answer: () => answer });
  assert.equal(await talk(channel.path, QUESTION), `${answer}\n`);
});

test('clients that go away harm nobody', async () => {
  const { channel } = await openChannel();
  for (const message of ['', '{', QUESTION]) {
    const socket = await connectTo(channel.path);
    socket.write(message);
    socket.destroy();
  }
  assert.equal(await talk(channel.path, QUESTION), '{"question":"report"}\n');
});

test('many clients are answered', async () => {
  const { channel } = await openChannel();
  const idlers = await Promise.all(Array.from({ length: 4 }, () => connectTo(channel.path)));
  for (let count = 0; count < 50; count++) assert.equal(await talk(channel.path, QUESTION), '{"question":"report"}\n');
  for (const socket of idlers) socket.destroy();
});

test('there are eight clients at once, and room for others when they go', async () => {
  const { channel } = await openChannel({ patience: { client: LONG, answer: LONG } });
  const idlers = await Promise.all(Array.from({ length: 8 }, () => connectTo(channel.path)));
  assert.equal(await talk(channel.path, QUESTION), '');
  for (const socket of idlers) socket.destroy();
  let heard = '';
  while (heard === '') heard = await talk(channel.path, QUESTION);
  assert.equal(heard, '{"question":"report"}\n');
});

test('a closed channel leaves nothing behind', async () => {
  const { channel } = await openChannel();
  const client = await connectTo(channel.path);
  channel.close();
  await once(client.resume(), 'end');
  client.destroy();
  assert.equal(existsSync(channel.path), false);
  channel.close();
});

test('a second channel of a process is refused, and the first one stays', async () => {
  const { channel, place } = await openChannel();
  const again = openControl({ ...place, pid: process.pid, answer: () => '' });
  await assert.rejects(again, { name: 'ControlError', message: /somebody listens at .* already/ });
  assert.equal(await talk(channel.path, QUESTION), '{"question":"report"}\n');
});

test('a path that is too long is refused before anything is made', async () => {
  const { environment, platform } = newPlace();
  const TMPDIR = `/${'x'.repeat(100)}`;
  const opening = openControl({ environment: { TMPDIR }, platform, pid: process.pid, answer: () => '' });
  await assert.rejects(opening, { name: 'ControlError', message: /at most 10[37]/ });
  assert.equal(existsSync(path.join(environment.XDG_RUNTIME_DIR, 'mapgauge')), false);
});

test('a channel keeps no process alive', async () => {
  const { environment } = newPlace();
  const source = new URL('../../src/control/control-server.ts', import.meta.url);
  const program = `import { openControl } from ${JSON.stringify(source.href)};
    const { pid, env: environment, platform } = process;
    const { path } = await openControl({ pid, environment, platform, answer: () => '' });
    console.log(path);`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env: environment,
    encoding: 'utf8',
    timeout: 20_000,
  });
  assert.equal(status, 0);
  assert.equal(existsSync(stdout.trim()), false);
});
