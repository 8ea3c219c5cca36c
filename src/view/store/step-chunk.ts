import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Milliseconds } from './tiers.ts';
import type { Time } from './types.ts';
import { ValueDecoder, ValueEncoder } from './value-codec.ts';

/** What is kept of the points of one step of time. With the sum in place of the mean, integers stay integers. */
export interface Step {
  readonly time: Time;
  readonly count: number;
  readonly sum: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Steps in order of time, each time a multiple of `step` at or after `start`. A step is written as how many were left out
 * before it, its count, the sum, and the extremes only where they differ.
 */
export function packSteps(steps: readonly Step[], start: Time, step: Milliseconds): Uint8Array {
  const writer = new ByteWriter();
  const [sums, lows, highs] = [new ValueEncoder(), new ValueEncoder(), new ValueEncoder()];
  let expected = start;
  for (const { time, count, sum, low, high } of steps) {
    writer.varint(Math.round((time - expected) / step));
    expected = time + step;
    const isFlat = low === high && sum === low * count;
    writer.varint(2 * count + (isFlat ? 1 : 0));
    lows.write(writer, low);
    if (isFlat) continue;
    highs.write(writer, high);
    // Close to what a straight line from low to high would give, so an integer series takes a byte or two.
    sums.write(writer, sum - low * count);
  }
  return writer.bytes;
}

/** Calls back for each step of a chunk, with its middle as the time. */
export function readSteps(bytes: Uint8Array, start: Time, step: Milliseconds, visit: (step: Step) => void): void {
  const reader = new ByteReader(bytes);
  const [sums, lows, highs] = [new ValueDecoder(), new ValueDecoder(), new ValueDecoder()];
  let time = start;
  while (!reader.isAtEnd) {
    time += reader.varint() * step;
    const head = reader.varint();
    const count = Math.floor(head / 2);
    const low = lows.read(reader);
    const isFlat = head % 2 === 1;
    const high = isFlat ? low : highs.read(reader);
    const sum = low * count + (isFlat ? 0 : sums.read(reader));
    visit({ time: time + step / 2, count, sum, low, high });
    time += step;
  }
}
