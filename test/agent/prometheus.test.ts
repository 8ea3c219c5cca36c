import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { findClosedEndpoint } from '../helpers/closed-endpoint.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has } from '../helpers/points.ts';
import { readSamples, type Sample } from '../helpers/prometheus-text.ts';
import { type StartedNode, startNode } from '../helpers/run-node.ts';

const ENTRIES = 'mapgauge_collection_entries';
/** What is given to one who asks may be given to others for so long. */
const SHARED_MILLISECONDS = 1000;

interface Started {
  readonly program: StartedNode;
  readonly url: string;
}

async function start(script: string, environment: Record<string, string> = {}): Promise<Started> {
  const url = await findClosedEndpoint();
  const own = {
    OTEL_METRICS_EXPORTER: 'prometheus',
    OTEL_EXPORTER_PROMETHEUS_HOST: '127.0.0.1',
    OTEL_EXPORTER_PROMETHEUS_PORT: new URL(url).port,
    OTEL_SERVICE_NAME: 'scraped',
  };
  return { url, program: startNode(script, { environment: { ...own, ...environment } }) };
}

async function scrape(url: string) {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(10_000) });
  assert.equal(response.status, 200);
  const text = await response.text();
  return { contentType: response.headers.get('content-type'), text, samples: readSamples(text) };
}

/** Scrapes until that is there. */
async function scrapeUntil(url: string, isThere: (samples: readonly Sample[]) => boolean) {
  for (let left = 40; left > 0; left -= 1) {
    const scraped = await scrape(url).catch(() => undefined);
    if (scraped && isThere(scraped.samples)) return scraped;
    await setTimeout(250);
  }
  throw new Error('not seen in ten seconds');
}

const find = (samples: readonly Sample[], name: string, collection: string) =>
  samples.find((sample) => sample.name === name && sample.labels.collection_name === collection);
const hasEntries = (collection: string, value: number) => (samples: readonly Sample[]) =>
  find(samples, ENTRIES, collection)?.value === value;

/** Waits until nobody is given again what was given before. */
const forget = () => setTimeout(SHARED_MILLISECONDS);

async function occupy(t: TestContext, url: string) {
  const other = createServer().listen(Number(new URL(url).port), '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
}

suite('OTEL_METRICS_EXPORTER=prometheus', { concurrency: 4 }, () => {
  test('a scrape has the figures of that moment, and what the contract says of a site', async () => {
    const { program, url } = await start('growing.mjs');
    assert.equal(await program.ask('grow 3'), 3);
    const { contentType, samples, text } = await scrapeUntil(url, hasEntries('cache', 3));
    assert.match(String(contentType), /^text\/plain/);
    const { collection_id, code_file_path, ...labels } = find(samples, ENTRIES, 'cache')?.labels ?? {};
    assert.match(String(collection_id), /^\w{10}$/);
    assert.match(String(code_file_path), /\/growing\.mjs$/);
    assert.deepEqual(
      [labels.collection_type, labels.collection_scope, labels.collection_module, labels.code_line_number],
      ['Map', 'module', 'test/fixtures/growing.mjs', '4'],
    );
    assert.equal(labels.otel_scope_name, 'mapgauge');
    assert.equal(find(samples, 'mapgauge_collection_created_total', 'cache')?.value, 1);
    assert.equal(find(samples, 'mapgauge_collection_leaking', 'cache')?.value, 0);
    const target = samples.find(({ name }) => name === 'target_info');
    assert.deepEqual(
      [target?.value, target?.labels.service_name, target?.labels.process_pid],
      [1, 'scraped', String(program.pid)],
    );
    assert.match(text, /^# TYPE mapgauge_collection_entries gauge$/m);
    assert.match(text, /^# TYPE mapgauge_collection_created_total counter$/m);

    await program.ask('grow 40');
    await forget();
    assert.equal(find((await scrape(url)).samples, ENTRIES, 'cache')?.value, 43);
    const result = await program.end();
    assert.deepEqual([result.code, result.stderr], [0, '']);
  });

  test('scrapes that come together get the same', async () => {
    const { program, url } = await start('growing.mjs');
    await program.ask('grow 3');
    await scrapeUntil(url, hasEntries('cache', 3));
    await program.ask('grow 4');
    await forget();
    const texts = await Promise.all(Array.from({ length: 20 }, async () => (await scrape(url)).text));
    assert.equal(new Set(texts).size, 1);
    assert.equal(find(readSamples(texts[0] ?? ''), ENTRIES, 'cache')?.value, 7);
    await program.end();
  });

  test('worker threads have their thread_id', async () => {
    const { program, url } = await start('workers/main.mjs');
    const ids = [await program.ask<number>('start'), await program.ask<number>('start')];
    const inWorkers = (samples: readonly Sample[]) =>
      samples.filter(({ name, labels }) => name === ENTRIES && labels.collection_name === 'inWorker');
    const { samples } = await scrapeUntil(url, (all) => inWorkers(all).length === 2);
    assert.deepEqual(
      inWorkers(samples)
        .map(({ labels }) => Number(labels.thread_id))
        .sort(),
      ids.sort(),
    );
    assert.equal(find(samples, ENTRIES, 'inMain')?.labels.thread_id, undefined);
    program.kill('SIGKILL');
    await program.finished;
  });

  test('beside otlp, by one list', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const { program, url } = await start('growing.mjs', {
      OTEL_METRICS_EXPORTER: 'otlp,prometheus',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    await program.ask('grow 6');
    await scrapeUntil(url, hasEntries('cache', 6));
    await collector.waitFor(has('cache', 6));
    assert.deepEqual((await program.end()).stderr, '');
  });

  test('a port that is taken: one line, and all else goes on', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const url = await findClosedEndpoint();
    await occupy(t, url);
    const { port } = new URL(url);
    const { program } = await start('growing.mjs', {
      OTEL_METRICS_EXPORTER: 'otlp,prometheus',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_PROMETHEUS_PORT: port,
    });
    await program.ask('grow 6');
    await collector.waitFor(has('cache', 6));
    // The next interval has tried again.
    await collector.waitForRequests(collector.requests.length + 3);
    const result = await program.end();
    assert.equal(result.code, 0);
    assert.match(result.stderr, /^\[mapgauge\] cannot listen on 127\.0\.0\.1:\d+ for Prometheus[^\n]*\n$/);
    assert.ok(
      result.stderr.includes(`:${port} `) && result.stderr.includes('OTEL_EXPORTER_PROMETHEUS_PORT'),
      result.stderr,
    );
  });

  test('judges by the interval where nobody scrapes: a leak is told', async () => {
    const { program } = await start('leaking.mjs', { OTEL_METRIC_EXPORT_INTERVAL: '100', MAPGAUGE_ACCESS: 'off' });
    await program.warning('seqByRun leaks');
    await program.end();
  });

  test('does not keep the process alive, scraped or not', async () => {
    const { program, url } = await start('growing.mjs');
    const agent = await program.ask('grow 1').then(() => scrapeUntil(url, hasEntries('cache', 1)));
    assert.ok(agent.samples.length > 0);
    const start_ = performance.now();
    const result = await program.end();
    assert.equal(result.code, 0);
    assert.ok(performance.now() - start_ < 2000);
  });

  test('opens no port where nobody asks for it', async () => {
    const { program, url } = await start('growing.mjs', { OTEL_METRICS_EXPORTER: 'none', MAPGAUGE_CONTROL: 'on' });
    await program.ask('grow 1');
    await setTimeout(2500);
    await assert.rejects(fetch(`${url}/metrics`));
    await program.end();
  });
});
