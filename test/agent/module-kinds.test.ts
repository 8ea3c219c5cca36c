import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { TYPES_OPTIONS } from '../helpers/node-under-test.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { has, nameOf, pointsOf } from '../helpers/points.ts';
import { startNode } from '../helpers/run-node.ts';

const TYPES = { inTs: [1, 'types.ts', 2], 'Shelf.books': [2, 'types.ts', 4] };
const ALL = {
  inEsm: [1, 'esm.mjs', 1],
  inCommonJs: [2, 'commonjs.cjs', 1],
  inRequired: [3, 'required-by-commonjs.cjs', 1],
  inRequiredEsm: [6, 'required-esm.mjs', 1],
  inMts: [4, 'types.mts', 1],
  inCts: [5, 'types.cts', 1],
  ...TYPES,
};
const PROGRAMS: Record<string, Record<string, (string | number)[]>> = {
  'main.mjs': ALL,
  'main.cjs': ALL,
  'main.ts': { inMain: [2, 'main.ts', 4], ...TYPES },
};

suite('kinds of modules', { concurrency: 3 }, () => {
  for (const [name, expected] of Object.entries(PROGRAMS)) {
    test(`${name}: entries, file and line of each collection it loads`, async (t) => {
      const collector = await startTestReceiver();
      t.after(() => collector.close());
      const program = startNode(`kinds/${name}`, { collector, nodeOptions: TYPES_OPTIONS });
      const readings = await collector.waitFor(has('Shelf.books', 2));
      const found = pointsOf(readings).map((point) => {
        const { 'code.file.path': file, 'code.line.number': line } = point.attributes;
        return [nameOf(point), [point.value, path.basename(String(file)), line]];
      });
      assert.deepEqual(Object.fromEntries(found), expected);
      assert.equal((await program.end()).code, 0);
    });
  }
});
