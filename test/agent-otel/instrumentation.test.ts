import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { folderOf, isInstalled, OTEL_LINES, type OtelLine } from '../../scripts/otel-cache.ts';
import { GAUGES } from '../../src/export/descriptors.ts';
import type { Reading } from '../../src/view/reading.ts';
import { fixture } from '../helpers/node-under-test.ts';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { ENTRIES, has, nameOf, pointOf, pointsOf, valueIn, valuesOf } from '../helpers/points.ts';
import { type RunOptions, type StartedNode, startNode } from '../helpers/run-node.ts';

const REGISTER = new URL('../../dist/src/instrumentation-register.js', import.meta.url).href;

interface Started {
  readonly collector: TestReceiver;
  readonly program: StartedNode;
}

interface Options extends RunOptions {
  /** In test/fixtures/instrumented. */
  readonly script?: string;
}

async function start(t: TestContext, line: OtelLine, given: Options = {}): Promise<Started> {
  const { script = 'program.cjs', ...options } = given;
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const environment = {
    OTEL_PACKAGES: folderOf(line),
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_TRACES_EXPORTER: 'none',
    // The detectors of the application's SDK ask clouds for more otherwise.
    OTEL_NODE_RESOURCE_DETECTORS: 'process,env',
    // What the SDK has to complain of comes on stderr.
    OTEL_LOG_LEVEL: 'warn',
    ...options.environment,
  };
  const program = startNode(`instrumented/${script}`, { withAgent: false, ...options, collector, environment });
  return { collector, program };
}

/** The agent's exporter withholds the arguments, which the detectors of an SDK do not. */
const isOurs = ([first]: readonly Reading[]) =>
  first?.resource['process.pid'] !== undefined && first.resource['process.command_args'] === undefined;
const isTheirs = (readings: readonly Reading[]) => readings.length > 0 && !isOurs(readings);

/** Waits until that many more exports have come, of whomever. */
async function moreExports(collector: TestReceiver, count: number): Promise<Reading[][]> {
  const from = collector.exports.length;
  await collector.waitFor(() => collector.exports.length >= from + count);
  return collector.exports.slice(from);
}

async function endWell(program: StartedNode): Promise<void> {
  const { code, stderr } = await program.end();
  assert.deepEqual([code, stderr], [0, '']);
}

const isGauge = new Set(GAUGES.map(({ name }) => name));
const totalOf = (readings: readonly Reading[]) => pointsOf(readings).reduce((sum, { value }) => sum + value, 0);

for (const line of OTEL_LINES) {
  const skip = !isInstalled(line) && `its packages are not in ${folderOf(line)}: node scripts/install-otel.ts`;
  suite(`CollectionInstrumentation, ${line}`, { skip, concurrency: 3 }, () => {
    test("exports the agent's metrics, equal to the truth, and the process ends by itself", async (t) => {
      const { collector, program } = await start(t, line);
      await program.ask('grow 25');
      const readings = await collector.waitFor(has('cache', 25));
      const truth = await program.ask<Record<string, number>>('truth');
      const { cache, lru, short } = valuesOf(readings);
      assert.deepEqual([{ cache, lru }, short], [truth, 3]);
      assert.ok(collector.exports.every(isTheirs));
      const { attributes, scope } = pointOf(readings, 'cache') ?? {};
      assert.equal(scope?.name, 'mapgauge');
      assert.deepEqual(
        ['collection.type', 'collection.scope', 'collection.module', 'code.line.number'].map(
          (name) => attributes?.[name],
        ),
        ['Map', 'module', 'test/fixtures/instrumented/collections.cjs', 3],
      );
      const metrics = new Set(readings.map(({ metric }) => metric));
      for (const name of ['entries', 'largest', 'instances', 'tracked', 'created', 'growth', 'leaking'])
        if (name !== 'growth') assert.ok(metrics.has(`mapgauge.collection.${name}`), name);
      for (const name of ['census.duration', 'tracked', 'transform.duration', 'modules'])
        assert.ok(metrics.has(`mapgauge.agent.${name}`), name);
      for (const reading of readings) if (isGauge.has(reading.metric)) assert.equal(reading.kind, 'gauge');
      assert.equal(pointOf(readings, 'cache', 'mapgauge.collection.created')?.kind, 'sum');
      await endWell(program);
    });

    test('what shutdown() flushes is of that moment, with nothing left that keeps the process alive', async (t) => {
      const { collector, program } = await start(t, line, { script: 'flush.mjs' });
      const { code, stdout, stderr } = await program.end();
      assert.deepEqual([code, stdout, stderr], [0, '"flushed"\n', '']);
      assert.equal(valueIn(collector.exports.at(-1) ?? [], 'cache'), 77);
    });

    test('beside the preload nothing is exported twice; disable() gives it back, enable() takes it again', async (t) => {
      const { collector, program } = await start(t, line, { withAgent: true });
      await program.ask('grow 4');
      await collector.waitFor(has('cache', 4));
      assert.ok((await moreExports(collector, 5)).every(isTheirs));
      assert.ok(collector.exports.every(isTheirs));

      await program.ask('disable');
      await collector.waitFor(isOurs);
      const after = (await moreExports(collector, 6)).filter(isTheirs);
      // Under cumulative temporality an SDK goes on with what it has.
      await program.ask('grow 5');
      const ours = await collector.waitFor((readings) => isOurs(readings) && has('cache', 9)(readings));
      assert.equal(valueIn(ours, 'lru'), 9);
      assert.ok(after.every((readings) => valueIn(readings, 'cache') !== 9));

      await program.ask('enable');
      await collector.waitFor((readings) => isTheirs(readings) && has('cache', 9)(readings));
      await moreExports(collector, 3);
      assert.ok((await moreExports(collector, 5)).every(isTheirs));
      await endWell(program);
    });

    test('keepExporter: both export', async (t) => {
      const environment = { INSTRUMENTATION: '{"keepExporter":true}' };
      const { collector, program } = await start(t, line, { withAgent: true, environment });
      await program.ask('grow 4');
      await collector.waitFor((readings) => isOurs(readings) && has('cache', 4)(readings));
      await collector.waitFor((readings) => isTheirs(readings) && has('cache', 4)(readings));
      await endWell(program);
    });

    for (const temporality of ['cumulative', 'delta']) {
      test(`${temporality}: a site that is gone ${temporality === 'delta' ? 'disappears' : 'stays at 0'}`, async (t) => {
        const environment = { OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: temporality };
        const { collector, program } = await start(t, line, { environment, nodeOptions: ['--expose-gc'] });
        await collector.waitFor(has('short', 3));
        await program.ask('dropShort');
        await collector.waitFor(has('short', 0));
        await moreExports(collector, 3);
        const last = collector.exports.at(-1) ?? [];
        const left = temporality === 'delta' ? undefined : 0;
        for (const figure of ['entries', 'largest', 'instances', 'tracked', 'leaking'])
          assert.equal(valueIn(last, 'short', `mapgauge.collection.${figure}`), left, figure);
        assert.equal(valueIn(last, 'cache'), 0);
        await endWell(program);
      });
    }

    test('more sites than the SDK has attribute sets for: the rest is in (other), nothing is lost', async (t) => {
      const limit = 40;
      const environment = {
        INSTRUMENTATION: JSON.stringify({ cardinalityLimit: limit }),
        VIEWS: JSON.stringify([{ instrumentName: 'mapgauge.*', aggregationCardinalityLimit: limit }]),
      };
      const { collector, program } = await start(t, line, { environment });
      await program.ask('grow 7');
      assert.equal(await program.ask('fill 100'), 100);
      const truth = 7 + 7 + 3 + 100;
      const isWhole = (readings: Reading[]) => totalOf(readings) === truth;
      const readings = await collector.waitFor(isWhole);
      assert.ok(pointsOf(readings).length < limit, String(pointsOf(readings).length));
      assert.ok((valueIn(readings, '(other)') ?? 0) > 0);
      // A second hundred finds no place any more.
      assert.equal(await program.ask('fill 100'), 200);
      const later = await collector.waitFor((one) => totalOf(one) === truth + 100);
      assert.ok(pointsOf(later).length < limit);
      const overflown = collector.exports
        .flat()
        .filter(({ attributes }) => attributes['otel.metric.overflow'] === true);
      assert.deepEqual(overflown, []);
      await endWell(program);
    });

    test('what gives its place to a larger one is 0: the sum stays the truth', async (t) => {
      const { collector, program } = await start(t, line, { environment: { MAPGAUGE_MAX_SERIES: '2' } });
      await collector.waitFor((readings) => totalOf(readings) === 3);
      await program.ask('fill 30');
      await program.ask('grow 50');
      await collector.waitFor((readings) => totalOf(readings) === 3 + 30 + 50 + 10);
      assert.equal(totalOf((await moreExports(collector, 3)).at(-1) ?? []), 93);
      await endWell(program);
    });

    const WORKERS: readonly [title: string, options: RunOptions][] = [
      ['the preload', { withAgent: true }],
      ['an SDK in each of them', { nodeOptions: ['--require', fixture('instrumented/setup.cjs')] }],
    ];
    for (const [title, options] of WORKERS) {
      test(`worker threads, with ${title}: their points come once, with thread.id`, async (t) => {
        const { collector, program } = await start(t, line, options);
        const threadId = await program.ask<number>('start');
        const inWorker = (readings: readonly Reading[]) =>
          pointsOf(readings).filter((point) => nameOf(point) === 'inWorker');
        await collector.waitFor((readings) => inWorker(readings).length > 0);
        for (const readings of await moreExports(collector, 5)) {
          const points = inWorker(readings).map(({ attributes, value }) => [attributes['thread.id'], value]);
          if (pointsOf(readings).length > 0) assert.deepEqual(points, [[threadId, 2]]);
        }
        assert.ok(collector.exports.every((readings) => readings.length === 0 || isTheirs(readings)));
        await endWell(program);
      });
    }

    const FILE: Record<string, string> = { OTEL_CONFIG_FILE: fixture('instrumented/config.yaml') };
    const DECLARATIVE: readonly [title: string, options: RunOptions][] = [
      ['given to startNodeSdk()', { environment: FILE }],
      [
        'by the preload of its own',
        { environment: { ...FILE, INSTRUMENTATION: 'none' }, nodeOptions: ['--import', REGISTER] },
      ],
    ];
    for (const [title, options] of DECLARATIVE) {
      test(`a configuration file, ${title}`, async (t) => {
        const { collector, program } = await start(t, line, options);
        await program.ask('grow 8');
        await collector.waitFor(has('cache', 8));
        assert.ok(collector.exports.every(isTheirs));
        await endWell(program);
      });
    }

    test('disable(): nothing more is observed, and nobody exports', async (t) => {
      const environment = { OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' };
      const { collector, program } = await start(t, line, { environment });
      await collector.waitFor((readings) => pointsOf(readings, ENTRIES).length > 0);
      await program.ask('disable');
      const from = collector.requests.length;
      await setTimeout(1500);
      assert.ok(collector.requests.length <= from + 1, `${collector.requests.length - from} exports`);
      await program.ask('grow 3');
      assert.ok(
        (await program.ask<[string, number][]>('census')).some(([name, size]) => name === 'cache' && size === 3),
      );
      await endWell(program);
    });

    test('a process that ends at once ends as ever', async (t) => {
      const { program, collector } = await start(t, line);
      await endWell(program);
      assert.deepEqual(
        collector.exports.flat().filter(({ metric }) => metric.startsWith('mapgauge.')),
        [],
      );
    });
  });
}
