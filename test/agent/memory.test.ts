import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { startNode } from '../helpers/run-node.ts';
import { writeTree } from '../helpers/write-tree.ts';

const FILES = 50;
const SITES_PER_FILE = 200;
const MEGABYTE = 1024 * 1024;
// docs/notes/memory.md says what for.
const MOST_MEGABYTES = 8;

/** The first export comes early; in the middle of a later one the heap would hold what it is about to send. */
const RARELY = { OTEL_METRIC_EXPORT_INTERVAL: '60000' };

/** Each site makes two Maps. */
const moduleText = (file: number) =>
  Array.from(
    { length: SITES_PER_FILE },
    (_, site) => `export const makeSessionsByUser${file}x${site} = () => new Map([[1, 2]]);\n`,
  ).join('');

const MAIN = `${Array.from({ length: FILES }, (_, file) => `import * as m${file} from './m${file}.mjs';\n`).join('')}
import { setTimeout } from 'node:timers/promises';
const held = [${Array.from({ length: FILES }, (_, file) => `m${file}`)}].flatMap((module) =>
  Object.values(module).flatMap((make) => [make(), make()]));
// By then the cache and the analysis thread have let go of what they needed for the start.
await setTimeout(9000);
// Code that has not run for some collections V8 gives up, as it does in any program that lives long.
for (let count = 0; count < 12; count += 1) {
  gc();
  await setTimeout(50);
}
console.log(JSON.stringify({ held: held.length, heap: process.memoryUsage().heapUsed }));
`;

test(`${FILES * SITES_PER_FILE} sites, two collections each, cost the main thread at most ${MOST_MEGABYTES} MB`, async (t) => {
  const files = Array.from({ length: FILES }, (_, file) => [`m${file}.mjs`, moduleText(file)] as const);
  const main = path.join(writeTree({ ...Object.fromEntries(files), 'main.mjs': MAIN }), 'main.mjs');
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const measure = async (withAgent: boolean): Promise<number> => {
    const options = { withAgent, collector, environment: RARELY, nodeOptions: ['--expose-gc'] };
    const { stdout, stderr } = await startNode(main, options).finished;
    assert.equal(stderr, '');
    const { held, heap } = JSON.parse(stdout);
    assert.equal(held, 2 * FILES * SITES_PER_FILE);
    return heap;
  };
  const [plain, watched] = await Promise.all([measure(false), measure(true)]);
  const cost = (watched - plain) / MEGABYTE;
  t.diagnostic(`${cost.toFixed(1)} MB`);
  assert.ok(cost <= MOST_MEGABYTES, `${cost} MB`);
  assert.ok(collector.exports.length > 0);
});

for (const file of ['core.cjs', 'transform/parts.cjs']) {
  test(`${file}, which programs load, is Latin-1 text: V8 would keep two bytes for each character of any other`, () => {
    const code = readFileSync(new URL(`../../dist/src/${file}`, import.meta.url), 'utf8');
    const others = [...new Set(code.match(/[^\0-\xff]/g))];
    assert.deepEqual(others, []);
  });
}
