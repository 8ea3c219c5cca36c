import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { startBodyRecorder } from '../helpers/body-recorder.ts';
import { runNode, startNode } from '../helpers/run-node.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

const CANARY = 'b7e1f0c2';
const ENVIRONMENTS: Record<string, string>[] = [
  {},
  { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' },
  { OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip', OTEL_NODE_RESOURCE_DETECTORS: 'all' },
];

suite('no key and no value leaves the program', { concurrency: 3 }, () => {
  for (const more of ENVIRONMENTS) {
    test(`${JSON.stringify(more)}: in no request, on no stream`, async (t) => {
      const recorder = await startBodyRecorder();
      t.after(() => recorder.close());
      const environment = { CANARY, MAPGAUGE_LOG_LEVEL: 'debug', ...more };
      const program = startNode('secrets.mjs', { collector: recorder, environment, args: [`--token=${CANARY}`] });
      await recorder.waitForRequests(2);
      await program.ask('touch');
      await recorder.waitForRequests(recorder.requests.length + 2);
      const result = await program.end();
      const bodies = recorder.requests.map(({ headers, body }) =>
        (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('latin1'),
      );
      // It is this program's collections that the requests speak of.
      assert.ok(bodies.every((body) => body.includes('tokens') && body.includes('collection.name')));
      for (const text of [...bodies, result.stdout, result.stderr]) assert.ok(!text.includes(CANARY), text);
    });
  }

  test('nor is it kept on the disk', async (t) => {
    const folder = path.join(temporaryFolder(), 'cache');
    const recorder = await startBodyRecorder();
    t.after(() => recorder.close());
    const environment = { CANARY, MAPGAUGE_CACHE_DIR: folder };
    const program = startNode('secrets.mjs', { collector: recorder, environment, args: [`--token=${CANARY}`] });
    await program.ask('touch');
    await recorder.waitForRequests(2);
    await program.end();
    const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
    assert.ok(kept.some((text) => text.includes('tokens')));
    for (const text of kept) assert.ok(!text.includes(CANARY), text);
  });

  test('nor when there is nobody to send it to', async () => {
    const environment = { CANARY, MAPGAUGE_LOG_LEVEL: 'debug' };
    const program = startNode('secrets.mjs', { environment });
    await program.warning('cannot export');
    const result = await program.end();
    assert.ok(!(result.stdout + result.stderr).includes(CANARY), result.stderr);
    assert.equal((await runNode('secrets.mjs', { environment })).stderr, '');
  });
});
