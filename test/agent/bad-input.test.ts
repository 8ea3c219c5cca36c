import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { AGENT_URL, fixture, NODE } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has } from '../helpers/points.ts';
import { runNode, startNode } from '../helpers/run-node.ts';
import { temporaryFolder, writeTree } from '../helpers/write-tree.ts';

const OUTPUT = '0 1 4 9 16 25 36 49 64 81\n';

const BAD_VALUES: [variable: string, value: string, instead: string][] = [
  ['MAPGAUGE_MAX_SERIES', 'many', '200'],
  ['MAPGAUGE_MAX_SERIES', '0', '200'],
  ['MAPGAUGE_MAX_TRACKED', '-5', '20000'],
  ['MAPGAUGE_MAX_TRACKED', '1e99', '20000'],
  ['OTEL_METRIC_EXPORT_INTERVAL', '5s', '60000'],
  ['OTEL_METRIC_EXPORT_INTERVAL', '99999999999', '60000'],
  ['OTEL_METRIC_EXPORT_TIMEOUT', '0.5', '30000'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'not a url', 'http://localhost:4318'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://example.com', 'http://localhost:4318'],
  ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'localhost:4318', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'http/json'],
  ['OTEL_METRICS_EXPORTER', 'zipkin', 'otlp'],
  ['MAPGAUGE_COLLECTIONS', 'Map,1st', 'Map'],
  ['MAPGAUGE_LOG_LEVEL', 'loud', 'warn'],
  ['MAPGAUGE_DISABLED', 'perhaps', 'false'],
  ['MAPGAUGE_INCLUDE', 'app,!', 'the pattern "!" is left out'],
  ['MAPGAUGE_EXCLUDE', '!', 'the pattern "!" is left out'],
];

suite('bad values of variables', { concurrency: 2 }, () => {
  for (const [variable, value, instead] of BAD_VALUES) {
    test(`${variable}=${value}: one line that names it, and the program runs`, async () => {
      const result = await runNode('brief.mjs', { environment: { [variable]: value } });
      assert.deepEqual([result.code, result.stdout], [0, OUTPUT]);
      assert.match(result.stderr, /^\[mapgauge\] [^\n]+\n$/);
      for (const part of [variable, value.split(',').at(-1) as string, instead]) {
        assert.ok(result.stderr.includes(part), `${part} in ${result.stderr}`);
      }
    });
  }

  test('a refused number is replaced by its default, and the metrics arrive', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const environment = { MAPGAUGE_MAX_SERIES: '-1', OTEL_METRIC_EXPORT_TIMEOUT: 'long' };
    const program = startNode('growing.mjs', { collector, environment });
    await collector.waitFor(has('cache', 0));
    const { code, stderr } = await program.end();
    assert.equal(code, 0);
    assert.equal(stderr.split('\n').length - 1, 2, stderr);
  });

  test('MAPGAUGE_LOG_LEVEL=none says nothing at all', async () => {
    const environment = { MAPGAUGE_LOG_LEVEL: 'none', MAPGAUGE_MAX_SERIES: 'many' };
    const result = await runNode('brief.mjs', { environment, args: ['1500', '0'] });
    assert.deepEqual([result.code, result.stderr], [0, '']);
  });
});

suite('files and folders', () => {
  test('files that cannot be parsed: named once each, and the program runs on', async () => {
    const [plain, watched] = await Promise.all([
      runNode('faults/main.mjs', { withAgent: false }),
      runNode('faults/main.mjs'),
    ]);
    assert.deepEqual([watched.code, watched.stdout], [0, plain.stdout]);
    assert.equal(watched.stdout, 'SyntaxError\nSyntaxError\n1\n');
    const lines = watched.stderr.trim().split('\n');
    assert.equal(lines.length, 2, watched.stderr);
    for (const name of ['unparsable.mjs', 'unparsable.cjs']) {
      const about = lines.filter((line) => line.includes(name));
      assert.equal(about.length, 1);
      assert.match(String(about[0]), /^\[mapgauge\] file:.* is not watched: /);
    }
  });

  test('a package.json that cannot be read', async (t) => {
    const folder = writeTree({ 'app/main.mjs': 'export const kept = new Map([[1, 1]]);\nprocess.stdin.resume();\n' });
    mkdirSync(path.join(folder, 'app/nested/package.json'), { recursive: true });
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const cwd = path.join(folder, 'app/nested');
    const program = startNode(path.join(folder, 'app/main.mjs'), { collector, cwd });
    await collector.waitFor(has('kept', 1));
    const result = await program.end();
    assert.deepEqual([result.code, result.stderr], [0, '']);
  });

  test('a working directory that is gone', () => {
    const gone = path.join(temporaryFolder(), 'gone');
    mkdirSync(gone);
    const args = [fixture('faults/gone-directory.cjs'), gone, AGENT_URL, fixture('brief.mjs')];
    const output = execFileSync(NODE, args, { encoding: 'utf8', timeout: 20_000 });
    assert.deepEqual(JSON.parse(output), { code: 0, stdout: OUTPUT, stderr: '' });
  });
});
