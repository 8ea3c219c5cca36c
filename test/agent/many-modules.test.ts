import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has, valueIn } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';
import { temporaryFolder, writeTree } from '../helpers/write-tree.ts';

// Enough source for the analysis thread to be started, and to be at work when the last modules are loaded.
const COUNT = 120;
const PADDING = `export const text = ${JSON.stringify('padding '.repeat(2000))};\n`;

const moduleText = (index: number) =>
  `${index + 1 < COUNT ? `import './m${index + 1}.mjs';\n` : ''}${PADDING}export const map${index} = new Map([[1, ${index}], [2, ${index}]]);\n`;

const MAIN = `import './m0.mjs';
console.log(process.memoryUsage().external < 1e9);
process.stdin.resume();
`;

suite('a program of many modules', () => {
  for (const cached of [false, true]) {
    test(`${cached ? 'with' : 'without'} a cache: each Map is seen, on both starts`, async (t) => {
      const files = Array.from({ length: COUNT }, (_, index) => [`m${index}.mjs`, moduleText(index)] as const);
      const folder = writeTree({ ...Object.fromEntries(files), 'main.mjs': MAIN });
      const cacheFolder = cached ? path.join(temporaryFolder(), 'cache') : 'off';
      for (const start of ['first', 'second']) {
        const collector = await startTestReceiver();
        t.after(() => collector.close());
        const environment = { MAPGAUGE_CACHE_DIR: cacheFolder };
        const program = startNode(path.join(folder, 'main.mjs'), { collector, environment });
        const readings = await collector.waitFor(has('map0', 2));
        for (let index = 0; index < COUNT; index += 1) assert.equal(valueIn(readings, `map${index}`), 2, start);
        const result = await program.end();
        assert.deepEqual([result.code, result.stdout, result.stderr], [0, 'true\n', '']);
      }
    });
  }
});
