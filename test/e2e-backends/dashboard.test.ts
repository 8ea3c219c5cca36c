// Every query of the Grafana dashboard, on a Prometheus that two releases of the example gateway send to.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { fillIn, type PanelQuery, queriedVariables, queriesOf, readDashboard } from './dashboard-queries.ts';
import { startGateway } from './example-gateway.ts';
import { findBackends } from './find-backends.ts';
import { type RunningPrometheus, startPrometheus } from './start-prometheus.ts';

const { prometheus } = findBackends();
const skip = prometheus?.takesOtlp !== true && 'there is no Prometheus that takes OTLP';

const CONFIG = new URL('../../examples/prometheus/prometheus.yml', import.meta.url);
/** A leak is called after 120 intervals, of a second here, and a heap's growth is known after some full collections. */
const PATIENCE_MILLISECONDS = 300_000;
const RANGE_SECONDS = 60;

/** What Grafana takes for a variable by its own choice: all, or the first. */
const BY_DEFAULT = { service: '.*', instance: '.*', __rate_interval: '1m' };

const dashboard = readDashboard();

interface Matrix {
  readonly result: readonly { readonly values: readonly unknown[] }[];
}

/** How many series it returns. */
async function countSeries(server: RunningPrometheus, { expr, isInstant }: PanelQuery): Promise<number> {
  if (isInstant) return (await server.query(expr)).length;
  const end = Math.floor(Date.now() / 1000);
  const range = `start=${end - RANGE_SECONDS}&end=${end}&step=5`;
  const { result } = await server.api<Matrix>(`query_range?query=${encodeURIComponent(expr)}&${range}`);
  return result.filter(({ values }) => values.length > 0).length;
}

/** The values that Grafana offers for a variable, as its data source for Prometheus finds them. */
async function optionsOf(server: RunningPrometheus, query: string, regex: string | undefined): Promise<string[]> {
  const [, metric, label] = /^label_values\((.*), (\w+)\)$/.exec(query) ?? [];
  if (metric !== undefined) return server.api<string[]>(`label/${label}/values?match[]=${encodeURIComponent(metric)}`);
  const [, expr] = /^query_result\((.*)\)$/.exec(query) ?? assert.fail(query);
  const pattern = new RegExp(regex?.slice(1, -1) ?? assert.fail(`${query} has no regular expression`));
  const samples = await server.query(expr as string);
  return samples.flatMap(({ metric: labels, value, time }) => {
    const pairs = Object.entries(labels).map(([name, text]) => `${name}="${text}"`);
    return pattern.exec(`{${pairs.join(',')}} ${value} ${time}`)?.groups?.value ?? [];
  });
}

suite('the Grafana dashboard', { skip }, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-dashboard-'));
  const gateways: { stop(): Promise<void> }[] = [];
  /** Series that each query returned when it was asked last. */
  const found = new Map<string, number>();
  let server: RunningPrometheus;
  let chosen: Record<string, string>;

  async function askAll(): Promise<void> {
    for (const query of queriesOf(dashboard, chosen)) found.set(query.name, await countSeries(server, query));
  }

  before(async () => {
    const { otlp, storage } = parse(readFileSync(CONFIG, 'utf8')) as Record<string, unknown>;
    server = await startPrometheus({ folder, config: { otlp, storage } });
    const common = { endpoint: server.otlpUrl, service: 'gateway' };
    gateways.push(await startGateway({ ...common, version: '1.0.0', fixes: '' }));
    gateways.push(await startGateway({ ...common, version: '1.1.0', fixes: 'all' }));
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    const isThere = async (expr: string) => (await server.query(expr)).length > 0;
    while (!(await isThere('mapgauge_collection_leaking_ratio == 1')) && performance.now() < deadline)
      await pause(1000);
    const [site] = await server.query('mapgauge_collection_entries{collection_name="seqByRun"}');
    chosen = {
      ...BY_DEFAULT,
      site: site?.metric.collection_id ?? '',
      release_a: '1.0.0',
      release_b: '1.1.0',
    };
    await askAll();
    while ([...found.values()].includes(0) && performance.now() < deadline) {
      await pause(5000);
      await askAll();
    }
  });

  after(async () => {
    for (const one of [...gateways, server]) await one?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { name } of queriesOf(dashboard, { ...BY_DEFAULT, site: 'x', release_a: 'x', release_b: 'x' })) {
    test(`${name} has data`, () => assert.ok((found.get(name) ?? 0) > 0));
  }

  test('two releases are two lines, of which one grows', async () => {
    assert.equal(found.get('Release $release_a and release $release_b / The site in both releases / A'), 2);
    const entries = await server.query('mapgauge_collection_entries{collection_name="seqByRun"}');
    const ids = new Set(entries.map(({ metric }) => metric.collection_id));
    assert.deepEqual([...ids], [chosen.site]);
    const of = (release: string) => entries.find(({ metric }) => metric.service_version === release)?.value ?? -1;
    assert.ok(of('1.0.0') > 500 && of('1.1.0') < 50, `${of('1.0.0')} and ${of('1.1.0')} entries`);
  });

  for (const { name, query, regex } of queriedVariables(dashboard)) {
    test(`the variable ${name} offers what is there`, async () => {
      const options = await optionsOf(server, fillIn(query, chosen), regex);
      assert.ok(new Set(options).size >= (name === 'service' ? 1 : 2), options.join(', '));
      const expected = { service: 'gateway', site: chosen.site, release_a: '1.0.0', release_b: '1.1.0' }[name];
      if (expected !== undefined) assert.ok(options.includes(expected), options.join(', '));
    });
  }

  test('a query that asks for nothing is told from one that has data', async () => {
    const query = { name: '', expr: 'mapgauge_collection_entries{collection_id="none"}', isInstant: true };
    assert.equal(await countSeries(server, query), 0);
    assert.equal(await countSeries(server, { ...query, isInstant: false }), 0);
  });
});
