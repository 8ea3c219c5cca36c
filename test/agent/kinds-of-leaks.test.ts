import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { rolldown } from 'rolldown';
import type { Reading } from '../../src/view/reading.ts';
import { fixture } from '../helpers/node-under-test.ts';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { nameOf, pointOf, pointsOf } from '../helpers/points.ts';
import { type RunResult, startNode } from '../helpers/run-node.ts';

const LEAKING = 'mapgauge.collection.leaking';
/** What leaks from the very start takes 120 intervals. */
const INTERVAL = '100';
const TIME_LIMIT = 60_000;

/** Name, type and module of each of the five. */
const LEAKS = [
  ['firstSeen', 'Object', 'devices.mjs'],
  ['auditLog', 'Array', 'messages.mjs'],
  ['sessions', 'ExpiringMap', 'sessions.mjs'],
  ['Subscription.#pending', 'Map', 'topics.mjs'],
  ['chargesByAccount', 'Map', 'ledger.ts'],
] as const;
/** The subscriptions' Set leaks as well: it is what keeps them. */
const OTHERS = ['subscriptions'];

/** Minified, with a source map beside it, as a bundler publishes it. */
async function minify(source: string, file: string): Promise<void> {
  const build = await rolldown({ input: source });
  await build.write({ file, format: 'esm', minify: true, sourcemap: true });
  await build.close();
}

const leakingIn = (readings: readonly Reading[]) =>
  pointsOf(readings, LEAKING)
    .filter(({ value }) => value === 1)
    .map(nameOf);

suite('leaks of all kinds', () => {
  let folder: string;
  let collector: TestReceiver;
  let late: Reading[];
  let result: RunResult;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mapgauge-kinds-'));
    await cp(fixture('kinds-of-leaks'), folder, { recursive: true });
    await minify(path.join(folder, 'ledger.ts'), path.join(folder, 'ledger.min.mjs'));
    collector = await startTestReceiver();
    const program = startNode(path.join(folder, 'main.mjs'), {
      collector,
      nodeOptions: ['--expose-gc'],
      timeLimit: TIME_LIMIT,
      environment: {
        OTEL_METRIC_EXPORT_INTERVAL: INTERVAL,
        MAPGAUGE_COLLECTIONS: 'Map,Set,Object,Array',
        MAPGAUGE_LOG_LEVEL: 'none',
      },
    });
    const isEach = (readings: readonly Reading[]) => LEAKS.every(([name]) => leakingIn(readings).includes(name));
    late = await collector.waitFor(isEach, TIME_LIMIT);
    result = await program.end();
  });
  after(async () => {
    await collector.close();
    await rm(folder, { recursive: true });
  });

  for (const [name, type, module] of LEAKS) {
    test(`${name}, of type ${type}, is called leaking by its name and place`, () => {
      const { attributes } = pointOf(late, name, LEAKING) as Reading;
      assert.equal(attributes['collection.type'], type);
      assert.equal(attributes['collection.module'], module);
    });
  }

  test('nothing else is', () => {
    const names = LEAKS.map(([name]) => name as string);
    assert.deepEqual(
      leakingIn(late).filter((name) => !names.includes(name) && !OTHERS.includes(name)),
      [],
    );
  });

  test('the empty Maps of its instances are a pile', () => {
    const site = (metric: string) => pointOf(late, 'Subscription.#pending', metric)?.value;
    assert.equal(site('mapgauge.collection.entries'), 0);
    assert.ok((site('mapgauge.collection.instances') ?? 0) > 100);
  });

  test('the minified bundle is told as its source', () => {
    const { attributes } = pointOf(late, 'chargesByAccount', LEAKING) as Reading;
    assert.equal(attributes['collection.line'], 7);
    assert.equal(path.basename(String(attributes['code.file.path'])), 'ledger.min.mjs');
  });

  test('the program ends as it would', () => {
    assert.deepEqual([result.code, result.stdout, result.stderr], [0, '', '']);
  });
});
