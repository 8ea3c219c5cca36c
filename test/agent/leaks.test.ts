import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import type { Judgement, Report } from '../../src/index.ts';
import { CLI, NODE } from '../helpers/node-under-test.ts';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { pointOf, pointsOf, valueIn } from '../helpers/points.ts';
import { type RunResult, type StartedNode, startNode } from '../helpers/run-node.ts';

const LEAKING = 'mapgauge.collection.leaking';
const INSERTS = 'mapgauge.collection.inserts';

interface Look {
  readonly size: number;
  readonly keys: readonly string[];
  readonly ownKeys: readonly string[];
  readonly isNative: boolean;
  readonly judgement?: Judgement;
  readonly report?: Report;
}

/** The verdict takes 120 intervals: of 100 ms, twelve seconds. */
const INTERVAL = '100';

suite('a program that leaks', () => {
  let collector: TestReceiver;
  let program: StartedNode;
  let runtimeFolder: string;
  let early: Look;
  let late: Look;
  let printed: Report;
  let text: string;
  let result: RunResult;

  const askProcess = async (...args: string[]) => {
    const environment = { ...process.env, XDG_RUNTIME_DIR: runtimeFolder };
    const command = [CLI, 'report', String(program.pid), ...args];
    return (await promisify(execFile)(NODE, command, { env: environment })).stdout;
  };

  before(async () => {
    runtimeFolder = await mkdtemp(path.join(os.tmpdir(), 'mapgauge-leaks-'));
    collector = await startTestReceiver();
    program = startNode('leaking.mjs', {
      collector,
      timeLimit: 60_000,
      environment: {
        OTEL_METRIC_EXPORT_INTERVAL: INTERVAL,
        MAPGAUGE_CONTROL: 'on',
        XDG_RUNTIME_DIR: runtimeFolder,
      },
    });
    await collector.waitFor((readings) => valueIn(readings, 'seqByRun') !== undefined);
    early = await program.ask('look');
    await program.warning(' leaks ');
    // Where the program itself keeps it, it is a moment later.
    const { length } = collector.exports;
    await collector.waitFor(() => collector.exports.length >= length + 2);
    late = await program.ask('look');
    printed = JSON.parse(await askProcess('--json')) as Report;
    text = await askProcess();
    result = await program.end();
  });
  after(async () => {
    await collector.close();
    await rm(runtimeFolder, { recursive: true });
  });

  test('is said in one line, with name, place, rate and who fills it', () => {
    const [line, ...others] = result.stderr.trim().split('\n');
    assert.deepEqual(others, []);
    assert.match(
      line ?? '',
      /^\[mapgauge\] seqByRun leaks \(Map, test\/fixtures\/leaking\.mjs:6\): grows by [\d,]+ entries an hour: from \d+ to [\d,]+ in 12 s, without shrinking once or slowing down; filled by test\/fixtures\/leaking\.mjs:12 recordRun < test\/fixtures\/leaking\.mjs:23 takeTurn/,
    );
    assert.match(
      line ?? '',
      /never deletes \(0 of \d+ seen\); (?:about|at least) \d+ B an entry; [\d.]+ [kM]B an hour/,
    );
  });

  test('is exported: the one that leaks, and no other', () => {
    const last = collector.exports.at(-1) ?? [];
    const verdicts = pointsOf(last, LEAKING).map(({ attributes, value }) => [attributes['collection.name'], value]);
    assert.deepEqual(
      verdicts.filter(([, value]) => value === 1),
      [['seqByRun', 1]],
    );
    assert.ok(verdicts.length >= 4, JSON.stringify(verdicts));
    assert.ok((valueIn(last, 'seqByRun', 'mapgauge.collection.growth') ?? 0) > 100_000);
    const entrySize = valueIn(last, 'seqByRun', 'mapgauge.collection.entry.size') ?? 0;
    assert.ok(entrySize > 80 && entrySize < 400, `${entrySize} bytes`);
    const inserts = pointOf(last, 'seqByRun', INSERTS);
    assert.match(
      String(inserts?.attributes['collection.inserter']),
      /^test\/fixtures\/leaking\.mjs:12 recordRun < test\/fixtures\/leaking\.mjs:23 takeTurn/,
    );
  });

  test('never before it was sure', () => {
    const first = collector.exports.findIndex((readings) => valueIn(readings, 'seqByRun', LEAKING) === 1);
    assert.ok(first >= 100, `export ${first}`);
  });

  test('is there as data', () => {
    assert.equal(early.report?.sites.find(({ site }) => site.name === 'seqByRun')?.state ?? 'warming', 'warming');
    const { judgement } = late;
    assert.equal(judgement?.state, 'leaking');
    assert.deepEqual(
      judgement?.contents?.keys.map(({ kind }) => kind),
      ['uuid'],
    );
    assert.deepEqual(
      judgement?.contents?.values.map(({ kind }) => kind),
      ['object with 2 properties'],
    );
    assert.ok((judgement?.access?.insertions ?? 0) > 16);
    assert.equal(judgement?.access?.removals, 0);
    assert.equal(late.report?.sites[0]?.site.name, 'seqByRun');
    assert.equal(late.report?.pid, program.pid);
  });

  test('is there for who asks the process from outside', async () => {
    assert.equal(printed.sites[0]?.site.name, 'seqByRun');
    assert.equal(printed.sites[0]?.state, 'leaking');
    assert.match(text, /seqByRun/);
    assert.match(text, /recordRun/);
    assert.deepEqual(await readdir(path.join(runtimeFolder, 'mapgauge')), [], 'the socket goes with the process');
  });

  test('is as it was when nobody watches', () => {
    assert.deepEqual(late.ownKeys, []);
    assert.ok(late.isNative);
    assert.equal(result.code, 0);
  });

  test('no key or value leaves it', () => {
    const exported = JSON.stringify(collector.exports, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const sent = exported + JSON.stringify(printed) + text + result.stderr;
    assert.ok(!/green|colour/.test(sent));
    assert.deepEqual(
      late.keys.filter((key) => sent.includes(key)),
      [],
    );
  });
});
