import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { runTask } from '../../src/cli/run/run-task.ts';
import { settingsOf } from '../../src/cli/run/variables.ts';
import { CLI } from '../helpers/node-under-test.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { environmentOf, runCli } from './spawned-cli.ts';

const URL_OF_VIEWER = 'http://127.0.0.1:54321';

function createTerminal() {
  const said = { stderr: '' };
  const output = () =>
    new Writable({
      write(chunk, _encoding, done) {
        said.stderr += chunk;
        done();
      },
    });
  const environment = environmentOf({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: undefined } });
  return { said, terminal: { stdout: output(), stderr: output(), environment, platform: process.platform } };
}

function createViewer() {
  const events: string[] = [];
  const open = async (port: number | undefined) => {
    events.push(`opened on ${port}`);
    const close = async () => {
      events.push('closed');
    };
    return { url: URL_OF_VIEWER, close };
  };
  return { open, events };
}

/** A script that tells, in a file, the variables it sees. */
const tell = (file: string) =>
  `const { OTEL_EXPORTER_OTLP_ENDPOINT: url, MAPGAUGE_CONTROL: control } = process.env;
  require('fs').writeFileSync(${JSON.stringify(file)}, [url, control].join());`;

test('the viewer runs as long as the command, which sends to it', async () => {
  const file = path.join(temporaryFolder(), 'told');
  const { said, terminal } = createTerminal();
  const { open, events } = createViewer();
  const values = { view: true };
  const command = [process.execPath, '-e', `${tell(file)} process.exitCode = 5`];
  const task = { command, values, port: 7, settings: settingsOf(values, terminal.environment) };
  assert.deepEqual(await runTask(task, terminal, open), { code: 5 });
  assert.equal(readFileSync(file, 'utf8'), `${URL_OF_VIEWER},on`);
  assert.deepEqual(events, ['opened on 7', 'closed']);
  assert.equal(said.stderr, `mapgauge: the viewer is at ${URL_OF_VIEWER}\n`);
});

test('the viewer stays, where it is to, until it is interrupted', async () => {
  const { said, terminal } = createTerminal();
  const { open, events } = createViewer();
  const values = { view: true, 'keep-view': true };
  const task = { command: [process.execPath, '-e', ''], values, port: undefined, settings: [] };
  const ending = runTask(task, terminal, open);
  while (!said.stderr.includes('stays')) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(events, ['opened on undefined']);
  process.kill(process.pid, 'SIGINT');
  assert.deepEqual(await ending, { code: 0 });
  assert.deepEqual(events, ['opened on undefined', 'closed']);
  assert.match(said.stderr, /the command has ended; the viewer stays at http:\S+ until Ctrl-C\n$/);
});

test('it is closed too where there is no such command', async () => {
  const { terminal } = createTerminal();
  const { open, events } = createViewer();
  const task = { command: ['no-such-command'], values: { view: true }, port: undefined, settings: [] };
  assert.deepEqual(await runTask(task, terminal, open), { code: 127 });
  assert.equal(events.at(-1), 'closed');
});

/** The command line as built: its page is. */
const builtCli = ([node = '', , ...args]: readonly string[]) => [node, CLI, ...args];
const hasPage = existsSync(path.join(path.dirname(CLI), 'view/page/app.js'));

const ASK_VIEWER = `fetch(process.env.OTEL_EXPORTER_OTLP_ENDPOINT + '/api/overview').then(async (answer) =>
  console.log(answer.status, Object.keys(await answer.json()).join()))`;

test('the real one, also where its usual port is taken', { skip: !hasPage && 'the page is not built' }, async (t) => {
  const other = createServer().on('error', () => {});
  other.listen(4318, '127.0.0.1');
  t.after(() => other.close());
  const args = ['run', '--view', '--', process.execPath, '-e', ASK_VIEWER];
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: undefined };
  const { stdout, stderr, code } = await runCli(args, { environment, through: builtCli });
  assert.equal(stdout, '200 now,processes\n');
  assert.match(stderr, /^mapgauge: the viewer is at http:\/\/127\.0\.0\.1:\d+\n$/);
  assert.doesNotMatch(stderr, /:4318\n/);
  assert.equal(code, 0);
});
