import assert from 'node:assert/strict';
import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { formatReport } from '../../src/report/format-report.ts';
import { openChannel } from '../control/channels.ts';
import { madeUpReport, madeUpSite } from '../report/made-up-report.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const TIME_LIMIT = 20_000;

/** Its text is longer than what a pipe holds. */
const REPORT = madeUpReport(Array.from({ length: 3000 }, (_, index) => madeUpSite(`site${index}`)));
const { place } = await openChannel({ answer: () => JSON.stringify(REPORT) });

function start(args: readonly string[], options: SpawnOptions = {}) {
  const env = { PATH: process.env.PATH, ...place.environment };
  const child = spawn(process.execPath, [CLI, ...args], { env, timeout: TIME_LIMIT, ...options });
  const { stdout, stderr } = child;
  assert.ok(stderr);
  const finished = Promise.all([text(stderr), once(child, 'exit')]);
  return { stdout, finished: finished.then(([errors, [code, signal]]) => ({ stderr: errors, code, signal })) };
}

const ALL = ['report', '--all', String(process.pid)];
const QUIET = { stderr: '', code: 0, signal: null };

// Side by side: nearly all of it is the start of Node.
test('the command line', { concurrency: true }, async (context) => {
  const spec = (name: string, body: () => Promise<void>) => context.test(name, body);
  await Promise.all([
    spec('prints the report of a process, whole', async () => {
      const { stdout, finished } = start(ALL);
      assert.ok(stdout);
      assert.equal(await text(stdout), formatReport(REPORT, { all: true }));
      assert.deepEqual(await finished, QUIET);
    }),

    spec('ends quietly where nobody reads on', async () => {
      const { stdout, finished } = start(ALL);
      stdout?.once('data', () => stdout.destroy());
      assert.deepEqual(await finished, QUIET);
    }),

    spec('says that a disk is full', async () => {
      if (!existsSync('/dev/full')) return;
      const full = openSync('/dev/full', 'w');
      const { finished } = start(['--help'], { stdio: ['ignore', full, 'pipe'] });
      closeSync(full);
      const { stderr, code } = await finished;
      assert.match(stderr, /^mapgauge: the output cannot be written: .*ENOSPC.*\n$/);
      assert.equal(code, 1);
    }),

    spec('says what is wrong', async () => {
      const stderr = 'mapgauge: "x" is not the id of a process: give a number, as "ps" shows it\n';
      assert.deepEqual(await start(['report', 'x']).finished, { stderr, code: 2, signal: null });
    }),
  ]);
});
