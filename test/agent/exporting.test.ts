import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import type { Reading } from '../../src/view/reading.ts';
import { startTestReceiver, type TestReceiver } from '../helpers/otlp-receiver.ts';
import { has, pointOf, valueIn } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';

type Environment = Record<string, string>;

async function startReceiver(t: TestContext): Promise<TestReceiver> {
  const receiver = await startTestReceiver();
  t.after(() => receiver.close());
  return receiver;
}

/** Runs the program until its Map has arrived with three entries. */
async function exportOnce(t: TestContext, environment: Environment) {
  const receiver = await startReceiver(t);
  const program = startNode('growing.mjs', { collector: receiver, environment });
  await program.ask('grow 3');
  const readings = await receiver.waitFor(has('cache', 3));
  const result = await program.end();
  assert.deepEqual([result.code, result.stderr], [0, '']);
  return { request: receiver.requests[0], readings, result };
}

/** Runs the program until another one, started at the same time, has exported several times; returns its own points. */
async function exportBesideAnother(t: TestContext, environment: Environment) {
  const receiver = await startReceiver(t);
  const program = startNode('growing.mjs', { collector: receiver, environment });
  const hasWrapper = await program.ask<boolean>('hasGlobal __mapgauge__');
  const other = startNode('growing.mjs', { collector: receiver });
  const isOf = (pid: number | undefined) => (reading: Reading) => reading.resource['process.pid'] === pid;
  await receiver.waitFor(() => receiver.exports.filter((readings) => readings.some(isOf(other.pid))).length > 3);
  const result = await program.end();
  await other.end();
  const exports = receiver.exports.filter((readings) => readings.some(isOf(program.pid)));
  return { exports, result, hasWrapper };
}

suite('how metrics are exported', { concurrency: 4 }, () => {
  test('JSON by default', async (t) => {
    const { request } = await exportOnce(t, {});
    assert.deepEqual([request?.method, request?.path], ['POST', '/v1/metrics']);
    assert.match(String(request?.contentType), /^application\/json/);
    assert.equal(request?.headers['content-encoding'], undefined);
  });

  test('OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf', async (t) => {
    const { request, readings } = await exportOnce(t, { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' });
    assert.equal(request?.contentType, 'application/x-protobuf');
    const point = pointOf(readings, 'cache');
    assert.equal(point?.attributes['collection.module'], 'test/fixtures/growing.mjs');
    assert.equal(valueIn(readings, 'cache', 'mapgauge.collection.created'), 1);
  });

  test('OTEL_EXPORTER_OTLP_METRICS_PROTOCOL is asked first', async (t) => {
    const { request } = await exportOnce(t, {
      OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    });
    assert.match(String(request?.contentType), /^application\/json/);
  });

  for (const protocol of ['http/json', 'http/protobuf']) {
    test(`OTEL_EXPORTER_OTLP_COMPRESSION=gzip, ${protocol}`, async (t) => {
      const { request } = await exportOnce(t, {
        OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      });
      assert.equal(request?.headers['content-encoding'], 'gzip');
    });
  }

  test('OTEL_EXPORTER_OTLP_HEADERS and OTEL_EXPORTER_OTLP_METRICS_HEADERS', async (t) => {
    const { request } = await exportOnce(t, {
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc,x-team=core',
      OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'x-team=metrics',
    });
    assert.deepEqual([request?.headers.authorization, request?.headers['x-team']], ['Bearer abc', 'metrics']);
  });

  test('OTEL_EXPORTER_OTLP_METRICS_ENDPOINT is taken as it is', async (t) => {
    const receiver = await startReceiver(t);
    const environment = { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${receiver.url}/v1/metrics?tenant=7` };
    const program = startNode('growing.mjs', { environment });
    await receiver.waitFor(has('cache', 0));
    assert.equal(receiver.requests[0]?.path, '/v1/metrics?tenant=7');
    assert.equal((await program.end()).stderr, '');
  });

  test('delta temporality: the sums are differences, the gauges stay', async (t) => {
    const receiver = await startReceiver(t);
    const program = startNode('scopes.mjs', {
      collector: receiver,
      environment: { OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' },
    });
    await receiver.waitFor(() => receiver.exports.length > 3);
    await program.end();
    const points = receiver.exports.map((one) => pointOf(one, 'createIndex()', 'mapgauge.collection.created'));
    assert.deepEqual(new Set(points.map((point) => point?.temporality)), new Set(['delta']));
    assert.deepEqual(
      points.slice(0, 3).map((point) => point?.value),
      [3, 0, 0],
    );
    assert.equal(points[1]?.startTimeUnixNano, points[0]?.timeUnixNano);
    assert.equal(valueIn(receiver.exports.at(-1) ?? [], 'createIndex()'), 7);
  });

  test('OTEL_METRICS_EXPORTER=console prints and sends nothing', async (t) => {
    const { exports, result } = await exportBesideAnother(t, { OTEL_METRICS_EXPORTER: 'console' });
    assert.equal(exports.length, 0);
    assert.match(result.stdout, /name: 'mapgauge\.collection\.entries'/);
    assert.match(result.stdout, /'collection\.name': 'cache'/);
    assert.deepEqual([result.code, result.stderr], [0, '']);
  });

  test('OTEL_METRICS_EXPORTER=otlp,console does both', async (t) => {
    const { result } = await exportOnce(t, { OTEL_METRICS_EXPORTER: 'otlp,console' });
    assert.match(result.stdout, /name: 'mapgauge\.collection\.entries'/);
  });

  test('OTEL_METRICS_EXPORTER=none exports nothing', async (t) => {
    const { exports, result } = await exportBesideAnother(t, { OTEL_METRICS_EXPORTER: 'none' });
    assert.equal(exports.length, 0);
    assert.deepEqual([result.code, result.stdout, result.stderr], [0, 'true\n', '']);
  });

  for (const name of ['MAPGAUGE_DISABLED', 'OTEL_SDK_DISABLED']) {
    test(`${name}=true installs nothing at all`, async (t) => {
      const { exports, hasWrapper, result } = await exportBesideAnother(t, { [name]: 'true' });
      assert.equal(hasWrapper, false);
      assert.equal(exports.length, 0);
      assert.equal(result.stderr, '');
    });
  }

  test('OTEL_METRIC_EXPORT_INTERVAL: one export at the start, one at the end, none between', async (t) => {
    const { exports } = await exportBesideAnother(t, { OTEL_METRIC_EXPORT_INTERVAL: '60000' });
    // The other program has exported four times by then.
    assert.equal(exports.length, 2);
  });
});
