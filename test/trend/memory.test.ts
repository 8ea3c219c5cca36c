import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trend } from '../../src/trend/trend.ts';
import { collectGarbage } from '../registry/garbage.ts';
import { Chance } from './chance.ts';

const TRENDS = 2000;
/** The windows take 1,248, the rest is objects around them. */
const MOST_BYTES = 2400;

async function usedMemory(): Promise<number> {
  await collectGarbage();
  await collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Feeds all trends readings of a saw-tooth with a leak beneath, so that every rule has something to do. */
function feed(trends: readonly Trend[], from: number, to: number, chance: Chance): void {
  for (let interval = from; interval < to; interval += 1) {
    const value = interval + 100 * (interval % 20) + chance.whole(0, 50);
    for (const trend of trends) trend.read({ value, outlivedCollection: interval % 3 > 0 });
  }
}

test(`a trend takes at most ${MOST_BYTES} bytes, and never more`, async (t) => {
  const chance = new Chance(1);
  feed([new Trend()], 0, 100, chance);
  const before = await usedMemory();
  const trends = Array.from({ length: TRENDS }, () => new Trend());
  const bytes = async () => ((await usedMemory()) - before) / TRENDS;
  feed(trends, 0, 24, chance);
  const early = await bytes();
  feed(trends, 24, 1500, chance);
  const late = await bytes();
  t.diagnostic(`${early.toFixed(0)} bytes after 24 readings, ${late.toFixed(0)} after 1,500`);
  assert.ok(late <= MOST_BYTES, `${late}`);
  assert.ok(late - early < 300, `${early} to ${late}`);
});
