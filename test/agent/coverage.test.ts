import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fixture, NODE } from '../helpers/node-under-test.ts';
import { runNode } from '../helpers/run-node.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';

interface Coverage {
  readonly result: readonly { readonly url: string; readonly functions: readonly object[] }[];
}

/** What V8 says was run of the program, by offset. */
function coverageOf(folder: string): readonly object[] {
  const files = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Coverage,
  );
  const scripts = files.flatMap(({ result }) => result);
  return scripts
    .filter(({ url }) => url.endsWith(path.basename(fixture('growing.mjs'))))
    .map(({ functions }) => functions);
}

test('where coverage is taken nothing is watched, which one line says', async () => {
  const run = async (withAgent: boolean) => {
    const folder = path.join(temporaryFolder(), 'coverage');
    const { code, stderr } = await runNode('growing.mjs', {
      withAgent,
      node: NODE,
      environment: { NODE_V8_COVERAGE: folder },
    });
    assert.equal(code, 0);
    return { stderr, coverage: coverageOf(folder) };
  };
  const [plain, watched] = await Promise.all([run(false), run(true)]);
  assert.equal(plain.coverage.length, 1);
  assert.deepEqual(watched.coverage, plain.coverage);
  assert.equal(watched.stderr, '[mapgauge] nothing is watched: coverage is taken, which needs each file as it is\n');
});
