import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Time } from './types.ts';
import { ValueDecoder, ValueEncoder } from './value-codec.ts';

/**
 * Points of one series in one slot of time, in order of arrival, packed as they come: each as how much the distance to the
 * point before differs from the last such distance, and its value. A regular series takes two or three bytes a point.
 */
export class PointChunk {
  readonly #writer = new ByteWriter();
  readonly #values = new ValueEncoder();
  #lastTime: Time;
  #lastDistance = 0;
  #count = 0;

  /** `start`: of the slot, in whole milliseconds; the times are written relative to it. */
  constructor(start: Time) {
    this.#lastTime = start;
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): Uint8Array {
    return this.#writer.bytes;
  }

  /** False where the last point has the same time: an export that was sent again. */
  append(time: Time, value: number): boolean {
    const distance = time - this.#lastTime;
    if (distance === 0 && this.#count > 0) return false;
    this.#writer.signed(distance - this.#lastDistance);
    this.#values.write(this.#writer, value);
    this.#lastTime = time;
    this.#lastDistance = distance;
    this.#count += 1;
    return true;
  }
}

/** Calls back for each point of a chunk, in order of arrival. */
export function readPoints(bytes: Uint8Array, start: Time, visit: (time: Time, value: number) => void): void {
  const reader = new ByteReader(bytes);
  const values = new ValueDecoder();
  let [time, distance] = [start, 0];
  while (!reader.isAtEnd) {
    distance += reader.signed();
    time += distance;
    visit(time, values.read(reader));
  }
}
