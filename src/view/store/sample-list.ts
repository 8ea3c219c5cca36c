import type { Step } from './step-chunk.ts';
import type { Milliseconds } from './tiers.ts';
import type { Samples, Time } from './types.ts';

/** Points and steps of one series, gathered from several chunks. */
export class SampleList {
  #steps: Step[] = [];
  #isAscending = true;
  readonly #from: Time;
  readonly #to: Time;

  /** What is outside of `from` to `to` (both included) is left out. */
  constructor(from: Time, to: Time) {
    this.#from = from;
    this.#to = to;
  }

  readonly addPoint = (time: Time, value: number): void => {
    this.addStep({ time, count: 1, sum: value, low: value, high: value });
  };

  readonly addStep = (step: Step): void => {
    if (step.time < this.#from || step.time > this.#to) return;
    const last = this.#steps.at(-1);
    if (last !== undefined && step.time <= last.time) this.#isAscending = false;
    this.#steps.push(step);
  };

  /** In order of time, one for each time: of a point that was sent twice the later one stays. */
  steps(): readonly Step[] {
    if (!this.#isAscending) this.#sort();
    return this.#steps;
  }

  /** Put together to at most about `most`, over the time that they really span. */
  toSamples(most: number): Samples {
    const steps = this.steps();
    const [first, last] = [steps[0], steps.at(-1)];
    if (first === undefined || last === undefined || steps.length <= most) return toColumns(steps);
    const width = Math.max(1, Math.ceil((last.time - first.time + 1) / Math.max(1, most)));
    return toColumns(merge(steps, width, ({ time }, end) => (time + end.time) / 2));
  }

  /** One for each multiple of `width` that has any, with that multiple as its time. */
  toSteps(width: Milliseconds): Step[] {
    return merge(this.steps(), width, ({ time }) => Math.floor(time / width) * width);
  }

  #sort(): void {
    const sorted = this.#steps.sort((a, b) => a.time - b.time);
    this.#steps = sorted.filter((step, index) => step.time !== sorted[index + 1]?.time);
    this.#isAscending = true;
  }
}

type TimeOfGroup = (first: Step, last: Step) => Time;

function merge(steps: readonly Step[], width: Milliseconds, timeOf: TimeOfGroup): Step[] {
  const merged: Step[] = [];
  let start = 0;
  for (let index = 1; index <= steps.length; index += 1) {
    const step = steps[index];
    const first = steps[start] as Step;
    if (step !== undefined && Math.floor(step.time / width) === Math.floor(first.time / width)) continue;
    merged.push(mergeGroup(steps, start, index, timeOf));
    start = index;
  }
  return merged;
}

function mergeGroup(steps: readonly Step[], start: number, end: number, timeOf: TimeOfGroup): Step {
  const [first, last] = [steps[start] as Step, steps[end - 1] as Step];
  let { count, sum, low, high } = first;
  for (let index = start + 1; index < end; index += 1) {
    const step = steps[index] as Step;
    count += step.count;
    sum += step.sum;
    if (step.low < low) low = step.low;
    if (step.high > high) high = step.high;
  }
  return { time: timeOf(first, last), count, sum, low, high };
}

function toColumns(steps: readonly Step[]): Samples {
  return {
    times: steps.map(({ time }) => time),
    values: steps.map(({ sum, count }) => sum / count),
    lows: steps.map(({ low }) => low),
    highs: steps.map(({ high }) => high),
  };
}
