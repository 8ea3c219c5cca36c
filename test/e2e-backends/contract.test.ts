import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { MAPGAUGE_SERIES, PROMETHEUS_NAMES } from './metric-names.ts';
import { asTexts, attributesOf, type Labels, onlyValue } from './series.ts';
import { prepareSizesProgram, startSizesProgram, type Truth } from './sizes-program.ts';
import type { Sample } from './start-prometheus.ts';
import { type TrueSite, trueSites } from './true-sites.ts';
import { type OpenWay, reasonToSkip, WAYS, type Way } from './ways.ts';

/** What a verdict takes 120 of. */
const INTERVAL = '100';
const IDENTITY = {
  OTEL_SERVICE_NAME: 'sizes',
  OTEL_RESOURCE_ATTRIBUTES: 'service.namespace=shop,service.version=1.2.3',
};
const VERSION = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version as string;

interface Seen {
  readonly truth: Truth;
  readonly pid: number | undefined;
  readonly samples: readonly Sample[];
  readonly resource: readonly Sample[];
}

/** Twelve seconds, and many more on a machine that is busy with other things. */
const VERDICT_MILLISECONDS = 100_000;

const seriesOfName = (samples: readonly Sample[], metric: keyof typeof PROMETHEUS_NAMES) =>
  samples.filter(({ metric: labels }) => labels.__name__ === PROMETHEUS_NAMES[metric]);

/** Whether what is found out only after a while is there: how large entries are, who inserts, what explains the heap. */
function isWhole(samples: readonly Sample[]): boolean {
  const count = (metric: keyof typeof PROMETHEUS_NAMES) => seriesOfName(samples, metric).length;
  return (
    count('mapgauge.collection.entry.size') === count('mapgauge.collection.entries') &&
    count('mapgauge.collection.inserts') > 0 &&
    count('mapgauge.heap.explained') > 0
  );
}

/** Runs the program until it leaks, lets it come to rest, and asks Prometheus for all that it has of it. */
async function watch({ otlpUrl, prometheus }: OpenWay, file: string): Promise<Seen> {
  const environment = { ...IDENTITY, OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl, OTEL_METRIC_EXPORT_INTERVAL: INTERVAL };
  const { program, tell, end } = startSizesProgram(file, environment, VERDICT_MILLISECONDS + 60_000);
  for (const command of ['sessions 7', 'sessions 5', 'charges 11', 'hold 3', 'room']) await tell(command);
  await tell('leak');
  const ofLeak = (metric: keyof typeof PROMETHEUS_NAMES) => `${PROMETHEUS_NAMES[metric]}{collection_name="seqByRun"}`;
  const becomes = (expression: string, value: number, timeLimit?: number) =>
    eventually(
      () => onlyValue(prometheus, expression),
      (found) => found === value,
      timeLimit,
    );
  await becomes(ofLeak('mapgauge.collection.leaking'), 1, VERDICT_MILLISECONDS);
  const truth = await tell('settle');
  await becomes(ofLeak('mapgauge.collection.entries'), truth.seqByRun);
  const ask = () => prometheus.query(MAPGAUGE_SERIES);
  // Where something stays away the tests below say what.
  const samples = await eventually(ask, isWhole).catch(ask);
  const resource = await prometheus.query('target_info');
  await end();
  return { truth, pid: program.pid, samples, resource };
}

function contractSuite(way: Way): void {
  suite(`the contract: ${way.name}`, { skip: reasonToSkip(way) }, () => {
    const folder = path.join(temporaryFolder(), 'app');
    let open: OpenWay;
    let seen: Seen;
    let sites: TrueSite[];

    before(async () => {
      const file = await prepareSizesProgram(folder);
      open = await way.open({ folder: path.dirname(folder) });
      seen = await watch(open, file);
      sites = trueSites(folder, seen.truth);
    });
    after(() => open?.stop());

    const seriesOf = (metric: keyof typeof PROMETHEUS_NAMES) =>
      seriesOfName(seen.samples, metric).map((sample) => ({ labels: attributesOf(sample), value: sample.value }));
    const labelsOf = (metric: keyof typeof PROMETHEUS_NAMES) => seriesOf(metric).map(({ labels }) => labels);
    const siteOf = (name: string) => sites.find(({ labels }) => labels.collection_name === name) as TrueSite;

    test('every metric is there by its translated name, and no other', () => {
      const names = new Set(seen.samples.map(({ metric }) => metric.__name__));
      assert.deepEqual([...names].sort(), Object.values(PROMETHEUS_NAMES).sort());
    });

    for (const figure of ['entries', 'largest', 'instances'] as const) {
      test(`${figure}: every site with its attributes and the program's own figure`, () => {
        const expected = sites.map((site) => ({ labels: site.labels, value: site[figure] }));
        assert.deepEqual(asTexts(seriesOf(`mapgauge.collection.${figure}`)), asTexts(expected));
      });
    }

    for (const figure of ['tracked', 'created'] as const) {
      test(`${figure}: here as many as there are`, () => {
        const expected = sites.map(({ labels, instances }) => ({ labels, value: instances }));
        assert.deepEqual(asTexts(seriesOf(`mapgauge.collection.${figure}`)), asTexts(expected));
      });
    }

    test('leaking: 1 of the leak, 0 of the others', () => {
      const expected = sites.map(({ labels }) => ({ labels, value: Number(labels.collection_name === 'seqByRun') }));
      assert.deepEqual(asTexts(seriesOf('mapgauge.collection.leaking')), asTexts(expected));
    });

    test('growth and inserts: of the leak', () => {
      const { labels } = siteOf('seqByRun');
      const [growth, ...otherGrowth] = seriesOf('mapgauge.collection.growth').filter(({ value }) => value > 0);
      assert.deepEqual([growth?.labels, otherGrowth], [labels, []]);
      // A timer of 10 ms makes 360,000 an hour, or fewer on a busy machine.
      assert.ok(growth && growth.value > 20_000 && growth.value < 370_000, `${growth?.value}`);
      const [inserts, ...otherInserts] = seriesOf('mapgauge.collection.inserts');
      const { collection_inserter: inserter, ...rest } = inserts?.labels ?? {};
      assert.deepEqual([rest, otherInserts], [labels, []]);
      assert.match(String(inserter), /^main\.mjs:\d+ recordRun/);
      assert.ok(inserts && inserts.value > 0 && inserts.value <= seen.truth.seqByRun, `${inserts?.value}`);
    });

    test('entry.size: of every site that has entries', () => {
      const expected = sites.map(({ labels }) => ({ labels, value: 0 }));
      const sizes = seriesOf('mapgauge.collection.entry.size');
      assert.deepEqual(asTexts(sizes.map(({ labels }) => ({ labels, value: 0 }))), asTexts(expected));
      assert.ok(
        sizes.every(({ value }) => value > 8 && value < 1000),
        JSON.stringify(sizes),
      );
    });

    test('the heap: of each thread, and as large as the program sees it', () => {
      const isMain = ({ labels }: { labels: Labels }) => labels.thread_id === undefined;
      assert.deepEqual(
        asTexts(labelsOf('mapgauge.heap.used').map(unvalued)),
        asTexts([{}, { thread_id: '1' }].map(unvalued)),
      );
      const used = seriesOf('mapgauge.heap.used').find(isMain)?.value ?? 0;
      assert.ok(Math.abs(used / seen.truth.heapUsed - 1) < 0.3, `${used} and ${seen.truth.heapUsed} bytes`);
      assert.ok((seriesOf('mapgauge.heap.limit').find(isMain)?.value ?? 0) > used);
      const growth = seriesOf('mapgauge.heap.growth').find(isMain)?.value ?? 0;
      assert.ok(growth > 0, `${growth}`);
      const explained = seriesOf('mapgauge.heap.explained').find(isMain)?.value ?? 0;
      assert.ok(explained > 0 && explained <= 1, `${explained}`);
    });

    test('what the agent costs: of each thread', () => {
      const threads = asTexts([{}, { thread_id: '1' }].map(unvalued));
      for (const metric of ['census.duration', 'tracked', 'transform.duration'] as const) {
        assert.deepEqual(asTexts(labelsOf(`mapgauge.agent.${metric}`).map(unvalued)), threads);
      }
      const modules = seriesOf('mapgauge.agent.modules');
      const transformed = modules.filter(({ labels }) => labels.outcome === 'transformed');
      assert.deepEqual(
        asTexts(transformed),
        asTexts([
          { labels: { outcome: 'transformed' }, value: 4 },
          { labels: { outcome: 'transformed', thread_id: '1' }, value: 1 },
        ]),
      );
      assert.deepEqual(
        new Set(modules.map(({ labels }) => labels.outcome)),
        new Set(['transformed', 'skipped', 'failed']),
      );
    });

    test('each series has an id of its own site', () => {
      const entries = seriesOfName(seen.samples, 'mapgauge.collection.entries');
      const ids = entries.map(({ metric }) => metric.collection_id);
      assert.ok(
        ids.every((id) => /^[a-z0-9]{10}(-[a-z0-9]{6})?$/.test(id ?? '')),
        ids.join(' '),
      );
      assert.equal(new Set(ids).size, sites.length);
    });

    test('service and process: job, instance, target_info, and the scope where the Collector adds it', () => {
      const [info, ...others] = seen.resource;
      assert.deepEqual(others, []);
      const { job, instance, service_version: version, process_pid: pid } = info?.metric ?? {};
      assert.deepEqual([job, version, pid], ['shop/sizes', '1.2.3', String(seen.pid)]);
      assert.match(String(instance), /^[0-9a-f-]{36}$/);
      const scope = way.throughCollector ? ['mapgauge', VERSION] : [undefined, undefined];
      for (const { metric } of seen.samples) {
        assert.deepEqual([metric.job, metric.instance], [job, instance]);
        assert.deepEqual([metric.otel_scope_name, metric.otel_scope_version], scope);
      }
    });
  });
}

const unvalued = (labels: Labels) => ({ labels, value: 0 });

suite('every metric and attribute', { concurrency: true }, () => {
  for (const way of Object.values(WAYS)) contractSuite(way);
});
