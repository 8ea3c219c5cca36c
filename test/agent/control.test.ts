import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from '../../src/index.ts';
import { CLI, NODE } from '../helpers/node-under-test.ts';
import { startNode } from '../helpers/run-node.ts';

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

suite('asking a process', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mapgauge-control-'));
  });
  after(() => rm(folder, { recursive: true }));

  const ask = (pid: number | undefined): Promise<Answer> =>
    new Promise((resolve) => {
      const env = { ...process.env, XDG_RUNTIME_DIR: folder };
      execFile(NODE, [CLI, 'report', String(pid), '--json'], { env }, (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      });
    });

  /** The socket is there a moment after the exporter's thread is. */
  async function askPatiently(pid: number | undefined): Promise<Answer> {
    const deadline = performance.now() + 15_000;
    for (;;) {
      const answer = await ask(pid);
      if (answer.code === 0 || performance.now() > deadline) return answer;
      await pause(100);
    }
  }

  const start = (environment: Readonly<Record<string, string>>) =>
    startNode('growing.mjs', { environment: { XDG_RUNTIME_DIR: folder, ...environment } });

  test('where nothing is exported too', async () => {
    const program = start({ MAPGAUGE_CONTROL: 'on', OTEL_METRICS_EXPORTER: 'none' });
    assert.equal(await program.ask('grow 5'), 5);
    const { code, stdout, stderr } = await askPatiently(program.pid);
    assert.equal(code, 0, stderr);
    const report = JSON.parse(stdout) as Report;
    assert.equal(report.pid, program.pid);
    assert.deepEqual(
      report.sites.map(({ site, entries }) => [site.name, entries]),
      [['cache', 5]],
    );
    const own = path.join(folder, 'mapgauge');
    const socket = path.join(own, `${program.pid}.sock`);
    assert.equal((await stat(own)).mode & 0o777, 0o700);
    assert.equal((await stat(socket)).mode & 0o777, 0o600);
    const { code: exitCode, stderr: said } = await program.end();
    assert.deepEqual([exitCode, said], [0, '']);
    assert.ok(!existsSync(socket));
  });

  test('is refused where the process was not told to listen', async () => {
    const program = start({ OTEL_METRICS_EXPORTER: 'none' });
    await program.ask('grow 1');
    await pause(1300);
    const { code, stderr } = await ask(program.pid);
    assert.equal(code, 1);
    assert.match(stderr, /^mapgauge: process \d+ has no channel of yours: start it with MAPGAUGE_CONTROL=on/);
    await program.end();
    assert.deepEqual(await readdir(path.join(folder, 'mapgauge')).catch(() => []), []);
  });
});
