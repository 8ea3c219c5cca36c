import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { runNode } from '../helpers/run-node.ts';

type Facts = Record<string, unknown> & { require: string[]; children: string[]; cache: string[] };

async function describe(script: string, withAgent: boolean): Promise<Facts> {
  const result = await runNode(`commonjs-view/${script}`, { withAgent });
  assert.deepEqual([result.code, result.stderr], [0, '']);
  return JSON.parse(result.stdout);
}

suite('what a CommonJS module sees of the module system', () => {
  for (const script of ['main.mjs', 'main.cjs', 'dynamic.cjs']) {
    test(`loaded by ${script}: the same with and without the agent`, async () => {
      const [plain, watched] = await Promise.all([describe(script, false), describe(script, true)]);
      assert.deepEqual(watched, plain);
      for (const name of ['cache', 'extensions', 'main', 'resolve']) assert.ok(watched.require.includes(name), name);
      assert.deepEqual(watched.children, ['helper.cjs']);
      assert.equal(watched.ownCacheEntry, true);
      assert.equal(watched.reloaded, true);
      assert.ok(Array.isArray(watched.resolvePaths));
    });
  }
});
