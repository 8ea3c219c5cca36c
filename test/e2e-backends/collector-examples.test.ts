// The Collector configurations of the example, from the agent to Prometheus: both ways make the same series.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { startGateway } from './example-gateway.ts';
import { findBackends } from './find-backends.ts';
import { startCollector } from './start-collector.ts';
import { type RunningPrometheus, type Sample, startPrometheus } from './start-prometheus.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, EXAMPLES));
const readYaml = (name: string) => parse(readFileSync(new URL(name, EXAMPLES), 'utf8'));
const PUSH = 'otel-collector/collector.yaml';
const SCRAPE = 'otel-collector/collector-scrape.yaml';

const { collector, prometheus } = findBackends();
const skip =
  (collector === undefined && 'there is no Collector') ||
  (prometheus?.takesOtlp !== true && 'there is no Prometheus that takes OTLP');
const PATIENCE_MILLISECONDS = 30_000;

function scratch(context: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-collector-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The gateway's METHODS, a Map of five entries, as soon as it is there. */
async function seen(context: TestContext, endpoint: string, server: RunningPrometheus): Promise<Sample> {
  const gateway = await startGateway({ endpoint, service: 'gateway', version: '1.4.0', fixes: 'all' });
  context.after(() => gateway.stop());
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const [sample] = await server.query('mapgauge_collection_entries{collection_name="METHODS"}');
    if (sample !== undefined) return sample;
    assert.ok(performance.now() < deadline, 'nothing has arrived');
    await pause(200);
  }
}

function check({ metric, value }: Sample): void {
  assert.equal(value, 5);
  const { instance, collection_id: id, code_file_path: file, code_line_number, code_column_number, ...rest } = metric;
  assert.match(instance ?? '', /^[0-9a-f-]{36}$/);
  assert.match(id ?? '', /^[0-9a-z]{10}$/);
  assert.match(file ?? '', /\/examples\/gateway\/methods\.ts$/);
  assert.deepEqual(rest, {
    __name__: 'mapgauge_collection_entries',
    job: 'gateway',
    service_version: '1.4.0',
    collection_name: 'METHODS',
    collection_type: 'Map',
    collection_scope: 'module',
    collection_module: 'examples/gateway/methods.ts',
    collection_evicts: 'never',
  });
}

suite('the Collector example', { skip }, () => {
  for (const name of [PUSH, SCRAPE]) {
    test(`the Collector finds nothing wrong with ${name}`, async () => {
      assert.ok(collector);
      await promisify(execFile)(collector.path, ['validate', '--config', pathOf(name)]);
    });
  }

  test('OTLP from the agent through the Collector to Prometheus', async (context) => {
    const folder = scratch(context);
    const { otlp, storage } = readYaml('prometheus/prometheus.yml');
    const server = await startPrometheus({ folder, config: { otlp, storage } });
    context.after(() => server.stop());
    const { processors } = readYaml(PUSH);
    const relay = await startCollector({
      folder,
      files: [pathOf(PUSH)],
      processors,
      exporters: { 'otlp_http/prometheus': { endpoint: server.otlpUrl } },
    });
    context.after(() => relay.stop());
    check(await seen(context, relay.otlpUrl, server));
  });

  test('OTLP to the Collector, which Prometheus scrapes', async (context) => {
    const folder = scratch(context);
    const { processors, exporters } = readYaml(SCRAPE);
    const { endpoint: _fixed, ...prometheusExporter } = exporters.prometheus;
    const relay = await startCollector({
      folder,
      files: [pathOf(SCRAPE)],
      processors,
      exporters: { prometheus: prometheusExporter },
    });
    context.after(() => relay.stop());
    const [scrape] = readYaml('prometheus/prometheus-scrape.yml').scrape_configs;
    const server = await startPrometheus({
      folder,
      config: {
        global: { scrape_interval: '1s' },
        scrape_configs: [{ ...scrape, static_configs: [{ targets: [relay.prometheusTarget] }] }],
      },
    });
    context.after(() => server.stop());
    check(await seen(context, relay.otlpUrl, server));
  });
});
