// What looks cost in a fresh process, with the steps of a warm-up before them or without: docs/notes/contents.md.
// node test/contents/measure-time.ts [cold]

import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { lookInto } from '../../src/contents/look-into.ts';
import { warmUpSteps } from '../../src/contents/warm-up.ts';
import { mapOf } from './samples.ts';

const SIZE = 10_000;
const PAUSE = 20;
const clock = () => performance.now();

const nested = (index: number) => ({
  at: Date.now() + index,
  user: { name: `name of ${index}`, home: { city: `city of ${index}`, position: [0.5, index] } },
  list: Array.from({ length: 20 }, (_, place) => ({ place, text: `text ${index} ${place}` })),
});

const MAPS = {
  'device|ip → { count, windowStartMs }': mapOf(SIZE, (index) => [
    `d-${index}|10.0.0.1`,
    { count: 1, windowStartMs: index },
  ]),
  'uuid → nested object': mapOf(SIZE, (index) => [randomUUID(), nested(index)]),
  'agent:main:subagent:uuid → Map of Sets': mapOf(SIZE, (index) => [
    `agent:main:subagent:${randomUUID()}`,
    new Map([[1, new Set([`member ${index}`])]]),
  ]),
  'number → Buffer of 2 kB': mapOf(SIZE, (index) => [index, Buffer.alloc(2048)]),
};

/** Milliseconds that something takes in a turn of the event loop of its own. */
async function time(action: () => unknown): Promise<string> {
  await setTimeout(PAUSE);
  const start = clock();
  action();
  return (clock() - start).toFixed(2);
}

clock();
if (process.argv[2] !== 'cold') {
  for (const [index, step] of warmUpSteps.entries()) console.log(`| step ${index + 1} | ${await time(step)} |`);
}
for (const round of [1, 2, 3]) {
  for (const [title, map] of Object.entries(MAPS)) {
    let looked = 0;
    const taken = await time(() => {
      looked = lookInto(map, 'map', clock)?.looked ?? 0;
    });
    console.log(`| ${title}, look ${round}: ${looked} entries | ${taken} |`);
  }
}
