// The Collector configurations for fleets: what each lets through of real processes, and what becomes of the values.
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AGENT_URL } from '../helpers/node-under-test.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { findBackends } from './find-backends.ts';
import { writeManySitesProgram } from './fleet/many-sites-program.ts';
import { configurationsOf, OVERLAYS, openExample } from './fleet/open-example.ts';
import { MAPGAUGE_SERIES, PROMETHEUS_NAMES } from './metric-names.ts';
import type { RunningPrometheus } from './start-prometheus.ts';

const SITES = 20;
/** Milliseconds. */
const EXPORT_INTERVAL = 200;

const { collector, prometheus, promtool } = findBackends();
const skip =
  (collector === undefined && 'there is no Collector') ||
  (prometheus?.takesOtlp !== true && 'there is no Prometheus that takes OTLP');

async function open(t: TestContext, overlay: string, interval?: string) {
  const folder = temporaryFolder();
  const { prometheus: server, collector: relay, stop } = await openExample(folder, overlay, interval);
  t.after(stop);
  return { folder, server, url: relay.otlpUrl };
}

/** A process of the program with many sites, which exports until the test is over. */
function startApp(t: TestContext, folder: string, url: string): void {
  const file = writeManySitesProgram(path.join(folder, 'app'), SITES);
  const child: ChildProcess = spawn(process.execPath, ['--import', AGENT_URL, file], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {
      PATH: process.env.PATH,
      OTEL_SERVICE_NAME: 'fleet',
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_METRIC_EXPORT_INTERVAL: String(EXPORT_INTERVAL),
      MAPGAUGE_CACHE_DIR: 'off',
    },
  });
  t.after(async () => {
    const exited = once(child, 'exit');
    child.stdin?.end();
    await exited;
  });
}

const namesIn = async (server: RunningPrometheus) =>
  new Set((await server.query(MAPGAUGE_SERIES)).map(({ metric }) => metric.__name__ ?? ''));
const count = async (server: RunningPrometheus, expression: string) =>
  (await server.query(`count(${expression})`))[0]?.value ?? 0;

suite('the Collector example for fleets', { skip, concurrency: 2 }, () => {
  for (const name of OVERLAYS) {
    test(`the Collector finds nothing wrong with ${name}`, async () => {
      assert.ok(collector);
      await promisify(execFile)(collector.path, [
        'validate',
        ...configurationsOf(name).flatMap((file) => ['--config', file]),
      ]);
    });
  }

  test('promtool finds nothing wrong with what docs/fleet.md sends on', {
    skip: !promtool && 'there is no promtool',
  }, async () => {
    assert.ok(promtool);
    const text = readFileSync(new URL('../../docs/fleet.md', import.meta.url), 'utf8');
    const [block] = /^ {4}remote_write:\n(?: {4}.*\n)+/m.exec(text) ?? [];
    assert.ok(block);
    const file = path.join(temporaryFolder(), 'prometheus.yml');
    writeFileSync(file, block.replace(/^ {4}/gm, ''));
    await promisify(execFile)(promtool.path, ['check', 'config', file]);
  });

  test('few metrics: three for each collection, and the heap', async (t) => {
    const { folder, server, url } = await open(t, 'fleet-few-metrics.yaml');
    startApp(t, folder, url);
    const allowed = (['entries', 'growth', 'leaking'] as const).map(
      (name) => PROMETHEUS_NAMES[`mapgauge.collection.${name}`],
    );
    const names = await eventually(
      () => namesIn(server),
      (seen) => allowed.every((name) => seen.has(name)),
    );
    const others = [...names].filter((name) => !allowed.some((one) => one === name));
    assert.ok(
      others.every((name) => name.startsWith('mapgauge_heap_')),
      others.join(' '),
    );
    assert.equal(await count(server, 'mapgauge_collection_entries'), SITES);
    assert.equal(await count(server, 'mapgauge_collection_leaking_ratio'), SITES);
  });

  test('large or leaking: nothing else', async (t) => {
    const { folder, server, url } = await open(t, 'fleet-large-or-leaking.yaml');
    startApp(t, folder, url);
    // It gains 20 a second, and is called a leak after 120 intervals.
    const large = 'mapgauge_collection_entries';
    const [entries, ...others] = await eventually(
      () => server.query(large),
      ({ length }) => length > 0,
      90_000,
    );
    assert.deepEqual(others, []);
    assert.equal(entries?.metric.collection_name, 'ordersBy0');
    assert.ok(entries && entries.value >= 1000, `${entries?.value}`);
    const leaking = await server.query('mapgauge_collection_leaking_ratio');
    assert.deepEqual(
      leaking.map(({ metric, value }) => [metric.collection_name, value]),
      [['ordersBy0', 1]],
    );
    assert.equal(await count(server, 'mapgauge_collection_growth_per_hour <= 0'), 0);
    const names = [...(await namesIn(server))].filter((name) => !name.startsWith('mapgauge_heap_'));
    const allowed = (['entries', 'largest', 'growth', 'leaking', 'inserts'] as const).map(
      (name) => PROMETHEUS_NAMES[`mapgauge.collection.${name}`],
    );
    assert.deepEqual(names.sort(), allowed.sort());
  });

  test('less often: every series, one sample for each interval', async (t) => {
    const interval = 2;
    const { folder, server, url } = await open(t, 'fleet-less-often.yaml', `${interval}s`);
    startApp(t, folder, url);
    const entries = 'mapgauge_collection_entries{collection_name="quotesBy2"}';
    const samples = async () => (await server.query(`count_over_time(${entries}[5m])`))[0]?.value ?? 0;
    await eventually(samples, (value) => value > 0);
    const [from, before] = [performance.now(), await samples()];
    const after = await eventually(samples, (value) => value >= before + 4);
    const seconds = (performance.now() - from) / 1000;
    // Without it there would be ten for each interval.
    assert.ok(after - before <= seconds / interval + 1.5, `${after - before} samples in ${seconds} s`);
    assert.equal(await count(server, 'mapgauge_collection_created_total'), SITES);
  });

  test('per service: as many series as one process makes, with the sums of all', async (t) => {
    const replicas = 3;
    const { folder, server, url } = await open(t, 'fleet-per-service.yaml', '2s');
    // In one place, as the replicas of a service are: paths are attributes.
    for (let replica = 0; replica < replicas; replica += 1) startApp(t, folder, url);
    const constant = 'mapgauge_collection_entries{collection_name="tokensBy18"}';
    const entries = await eventually(
      () => server.query(constant),
      ([first]) => first?.value === replicas * 18,
    );
    assert.equal(entries.length, 1);
    const { instance, job } = entries[0]?.metric ?? {};
    assert.deepEqual([job, instance], ['fleet', undefined]);
    const all = await server.query('mapgauge_collection_entries');
    assert.equal(all.length, SITES);
    const byName = new Map(all.map(({ metric, value }) => [metric.collection_name, value]));
    // Those that stay as they are, each of which holds as many as its number says.
    for (let site = 0; site < SITES; site += 1) {
      if (site % 5 === 1 || site % 20 === 0) continue;
      const [name] = [...byName.keys()].filter((one) => one?.endsWith(`By${site}`));
      assert.equal(byName.get(name), replicas * site, name);
    }
    assert.equal((await server.query('max(mapgauge_collection_largest{collection_name="tokensBy18"})'))[0]?.value, 18);
    assert.equal((await server.query('max(mapgauge_collection_instances)'))[0]?.value, replicas);
    assert.equal(await count(server, 'mapgauge_collection_leaking_ratio == 0'), SITES);
    assert.equal(await count(server, '{__name__=~"mapgauge_(agent_|collection_(created|tracked|inserts)).*"}'), 0);
    // And it stays so: no process is counted twice, none is left out.
    await pause(4 * 2000);
    const [least] = await server.query(`min_over_time(${constant}[7s])`);
    const [most] = await server.query(`max_over_time(${constant}[7s])`);
    assert.deepEqual([least?.value, most?.value], [replicas * 18, replicas * 18]);
  });
});
