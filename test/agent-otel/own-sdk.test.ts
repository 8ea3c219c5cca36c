import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folderOf, isInstalled, OTEL_LINES, type OtelLine } from '../../scripts/otel-cache.ts';
import type { Reading } from '../../src/view/reading.ts';
import { fixture } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has, valueIn } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';

interface Description {
  readonly before: string[];
  readonly after: string[];
  readonly version: string;
  readonly registered: string[];
  readonly diagnostics: string[];
  readonly spans: { name: string; kind: number; target?: string; hasParent: boolean }[];
}

const API_OF: Record<OtelLine, string> = { 'otel-2': '1.9.1', 'otel-3': '1.10.0' };
const SERVER = 1;
const CLIENT = 2;

const ordersIn = (readings: readonly Reading[]) => readings.find(({ metric }) => metric === 'shop.orders');

/** Runs a shop with an SDK of its own: five orders, each an HTTP request that it sends to itself. */
async function runShop(t: TestContext, line: OtelLine, script: string, withAgent: boolean) {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const environment = {
    OTEL_PACKAGES: folderOf(line),
    OTEL_SERVICE_NAME: 'shop',
    OTEL_LOGS_EXPORTER: 'none',
    // The detectors of the application's SDK ask clouds for more otherwise.
    OTEL_NODE_RESOURCE_DETECTORS: 'process,env',
  };
  // An ES module's imports are instrumented only where the SDK was there before them.
  const setup = pathToFileURL(fixture('own-sdk/setup.cjs')).href;
  const nodeOptions = script.endsWith('.mjs') ? ['--import', setup] : [];
  const program = startNode(`own-sdk/${script}`, { collector, environment, withAgent, nodeOptions });
  for (const item of ['pear', 'fig', 'plum', 'kiwi', 'lime']) await program.ask(`order ${item}`);
  await collector.waitFor((readings) => ordersIn(readings)?.value === 5);
  if (withAgent) await collector.waitFor(has('baskets', 5));
  // Both have exported several times by now.
  await collector.waitForRequests(collector.requests.length + 4);
  const description = await program.ask<Description>('describe');
  const result = await program.end();
  return { collector, description, result };
}

for (const line of OTEL_LINES) {
  const skip = !isInstalled(line) && `its packages are not in ${folderOf(line)}: node scripts/install-otel.ts`;
  suite(`an application with an SDK of its own, ${line}`, { skip, concurrency: 2 }, () => {
    for (const script of ['shop.cjs', 'shop.mjs']) {
      test(`${script}: its metrics, traces and globals are those without the agent`, async (t) => {
        const [plain, watched] = await Promise.all([runShop(t, line, script, false), runShop(t, line, script, true)]);
        assert.deepEqual(watched.description, plain.description);
        assert.deepEqual([watched.result.code, watched.result.stderr], [0, plain.result.stderr]);

        const { before, spans, version, diagnostics } = watched.description;
        assert.ok(!before.some((slot) => slot.includes('opentelemetry')), String(before));
        assert.equal(version, API_OF[line]);
        assert.deepEqual(diagnostics, []);
        const kinds = (kind: number) => spans.filter((span) => span.kind === kind);
        assert.deepEqual([kinds(SERVER).length, kinds(CLIENT).length, spans.length], [5, 5, 15]);
        assert.ok(!spans.some(({ target }) => target?.includes('/v1/')), JSON.stringify(spans));
      });
    }

    test('what either exports is of its own scope', async (t) => {
      const { collector } = await runShop(t, line, 'shop.cjs', true);
      const scopes = (metric: RegExp) =>
        new Set(
          collector.exports
            .flat()
            .filter((reading) => metric.test(reading.metric))
            .map(({ scope }) => scope.name),
        );
      assert.deepEqual(scopes(/^mapgauge\./), new Set(['mapgauge']));
      assert.deepEqual(scopes(/^shop\./), new Set(['shop']));
      const together = collector.exports.filter((readings) => ordersIn(readings) && valueIn(readings, 'baskets'));
      assert.deepEqual(together, []);
    });
  });
}
