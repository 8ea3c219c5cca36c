import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has } from '../helpers/points.ts';
import { runNode, startNode } from '../helpers/run-node.ts';
import { temporaryFolder, writeTree } from '../helpers/write-tree.ts';

// `null.x` stands in column 16 of the one line, and in line 2 of the original.
const MINIFIED = {
  'package.json': '{}',
  'min.cjs': 'const a=new Map;null.x;const b=1;\n//# sourceMappingURL=min.cjs.map\n',
  'min.cjs.map': JSON.stringify({ version: 3, sources: ['orig.ts'], names: [], mappings: 'AAAA,gBACA,KAAK,EACL' }),
  'orig.ts': 'const a = new Map();\nnull.x;\nconst b: number = 1;\n',
};

suite('stack traces', () => {
  test('lines and functions are those without the agent', async () => {
    const [plain, watched] = await Promise.all([runNode('stacks.cjs', { withAgent: false }), runNode('stacks.cjs')]);
    assert.equal(plain.code, 0, plain.stderr);
    assert.equal(watched.stdout, plain.stdout);
    assert.ok(watched.stdout.includes('inFunction'), watched.stdout);
  });

  test('--enable-source-maps: original lines in a minified file', async () => {
    const file = path.join(writeTree(MINIFIED), 'min.cjs');
    const nodeOptions = ['--enable-source-maps'];
    const [plain, watched] = await Promise.all([
      runNode(file, { withAgent: false, nodeOptions }),
      runNode(file, { nodeOptions }),
    ]);
    assert.match(plain.stderr, /orig\.ts:2:/);
    assert.match(watched.stderr, /orig\.ts:2:/);
  });
});

suite("Node's compile cache", () => {
  test('filled without the agent, it hides no collection from it, and the other way round', async (t) => {
    const collector = await startTestReceiver();
    t.after(() => collector.close());
    const environment = { NODE_COMPILE_CACHE: temporaryFolder() };
    for (let round = 0; round < 2; round += 1) await runNode('growing.mjs', { withAgent: false, environment });
    const program = startNode('growing.mjs', { collector, environment });
    await program.ask('grow 10');
    await collector.waitFor(has('cache', 10));
    assert.equal((await program.end()).code, 0);
    const plain = await runNode('growing.mjs', { withAgent: false, environment });
    assert.deepEqual([plain.code, plain.stdout, plain.stderr], [0, '', '']);
  });
});
