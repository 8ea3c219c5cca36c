import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);

/** What a program prints that has mapgauge as a package; it ends by itself, and nothing is on stderr. */
async function evaluate(code: string): Promise<unknown> {
  const args = ['--input-type=module', '--eval', code];
  const env = { PATH: process.env.PATH, MAPGAUGE_CACHE_DIR: 'off', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  const { stdout, stderr } = await run(process.execPath, args, { cwd: ROOT, env, timeout: 20_000 });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

suite('CollectionInstrumentation, without an SDK', { concurrency: 2 }, () => {
  test("importing 'mapgauge' loads nothing of OpenTelemetry, and no worker_threads", async () => {
    const loaded = await evaluate(`
      import { registerHooks } from 'node:module';
      const urls = [];
      registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) });
      const { census } = await import('mapgauge');
      const threads = process.moduleLoadList.includes('NativeModule worker_threads');
      console.log(JSON.stringify({ count: urls.length, otel: urls.filter((url) => /opentelemetry/.test(url)), threads, census: census() }));
    `);
    const { count, ...rest } = loaded as { count: number };
    assert.ok(count >= 2);
    assert.deepEqual(rest, { otel: [], threads: false, census: [] });
  });

  test('it starts the counting, registers nothing, and lets the process end', async () => {
    const seen = await evaluate(`
      import { census, CollectionInstrumentation } from 'mapgauge';
      const instrumentation = new CollectionInstrumentation();
      const { instrumentationName, instrumentationVersion } = instrumentation;
      await import('./test/fixtures/instrumented/collections.cjs');
      const slots = Object.getOwnPropertySymbols(globalThis).map(String).filter((name) => name.includes('opentelemetry'));
      const sizes = census().map(({ name, entries }) => [name, entries]);
      console.log(JSON.stringify({ instrumentationName, isVersion: /^\\d+\\./.test(instrumentationVersion), slots, sizes }));
    `);
    const sizes = [
      ['cache', 0],
      ['lru', 0],
      ['short', 3],
    ];
    assert.deepEqual(seen, { instrumentationName: 'mapgauge', isVersion: true, slots: [], sizes });
  });

  test('enabled: false does nothing before enable(); what is enabled twice is enabled once', async () => {
    const seen = await evaluate(`
      import { CollectionInstrumentation } from 'mapgauge';
      const instrumentation = new CollectionInstrumentation({ enabled: false });
      const before = '__mapgauge__' in globalThis;
      instrumentation.setTracerProvider({});
      instrumentation.setLoggerProvider({});
      instrumentation.enable();
      instrumentation.enable();
      const after = '__mapgauge__' in globalThis;
      instrumentation.disable();
      instrumentation.disable();
      console.log(JSON.stringify({ before, after, config: instrumentation.getConfig() }));
    `);
    assert.deepEqual(seen, { before: false, after: true, config: { enabled: false } });
  });

  test('a MeterProvider that throws is told of, and the application goes on', async () => {
    const code = `
      import { CollectionInstrumentation } from 'mapgauge';
      const instrumentation = new CollectionInstrumentation();
      instrumentation.setMeterProvider({ getMeter: () => { throw new Error('no meters here'); } });
      console.log('on');
    `;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: ROOT });
    assert.deepEqual(
      [stdout, stderr.match(/\[mapgauge\] CollectionInstrumentation: no meters here/g)?.length],
      ['on\n', 1],
    );
  });
});
