import { type Follower, isFirstJudged, isGone, letGo, readQuietly } from './follower.ts';
import type { Random } from './random.ts';
import type { Sample } from './sample.ts';
import type { Sampling } from './sampling.ts';
import type { Count, Tick } from './types.ts';

/** Followers looked at in one step, at most: a step runs inside of the application's `new Map()`. */
export const STEP: Count = 256;
/** Instances of a site that stay followed, if there is room: the first that live. */
export const FIRST_KEPT: Count = 16;
/** A new follower stands for at least this share of what the others do on average. */
const LEAST_SHARE = 1 / 8;

// Scratch space of a step.
const weightClasses = new Int32Array(32);
const keys = new Float64Array(STEP);
const LARGEST_KEY = 2 ** 44;

/** What a step needs besides the sample. */
export interface ThinningContext {
  readonly examined: Tick;
  readonly random: Random;
}

const countKept = (followers: readonly Follower[]): Count => Math.min(FIRST_KEPT, followers.length >> 1);

/** Weights from a power of two to the next are a class. */
const weightClass = (weight: Count): number => 31 - Math.clz32(weight);

/** The class up to which a quarter of the followers are, at least two: the lightest are thinned first. */
function findLightest(followers: readonly Follower[], first: number): number {
  weightClasses.fill(0);
  // A long list is judged by some of it.
  const stride = Math.ceil(followers.length / STEP);
  let looked = 0;
  for (let index = first; index < followers.length; index += stride) {
    const at = weightClass((followers[index] as Follower).weight);
    weightClasses[at] = (weightClasses[at] as number) + 1;
    looked += 1;
  }
  const enough = Math.max(2, looked >> 2);
  let found = 0;
  let lightest = -1;
  while (found < enough && lightest < weightClasses.length - 1) found += weightClasses[++lightest] as number;
  return lightest;
}

/** Goes back to the first that may be thinned, and finds anew which are light. */
function beginPass(followers: readonly Follower[], sampling: Sampling): void {
  const first = countKept(followers);
  sampling.cursor = first;
  sampling.lightest = findLightest(followers, first);
  // Most of the others are at least twice as heavy: a new one much lighter would only be merged at once.
  sampling.widen(Math.max(1, 2 ** (sampling.lightest + 1) * LEAST_SHARE));
}

interface Picks {
  readonly alive: readonly Follower[];
  readonly gone: Count;
}

/** Reads light followers from the cursor on, in the order of their creation. */
function pickLight(followers: readonly Follower[], sampling: Sampling, { examined }: ThinningContext): Picks {
  const { lightest, pace } = sampling;
  const alive: Follower[] = [];
  let index = sampling.cursor;
  let room = STEP;
  for (; room > 0 && index < followers.length; index += 1) {
    const follower = followers[index] as Follower;
    if (weightClass(follower.weight) > lightest) continue;
    room -= 1;
    if (!isGone(follower)) readQuietly(follower);
    if (isFirstJudged(follower, examined)) pace?.judge(!isGone(follower));
    if (!isGone(follower)) alive.push(follower);
  }
  sampling.cursor = index;
  return { alive, gone: STEP - room - alive.length };
}

/** Keeps one of two, with the weight of both and a chance that goes by its own: no sum is biased by it. */
function merge(one: Follower, other: Follower, random: Random): void {
  const weight = one.weight + other.weight;
  const [kept, left] = random(weight) <= one.weight ? [one, other] : [other, one];
  kept.weight = weight;
  letGo(left);
}

/** Merges neighbours of like size, which changes the sum of entries least, and none of the largest eighth. */
function mergePairs(picks: readonly Follower[], random: Random): void {
  const count = picks.length;
  for (let index = 0; index < count; index += 1) {
    const size = Math.max(0, (picks[index] as Follower).size);
    keys[index] = Math.min(size, LARGEST_KEY) * STEP + index;
  }
  const sorted = keys.subarray(0, count).sort();
  const end = count - (count >> 3);
  for (let index = 1; index < end; index += 2) {
    const [one, other] = [sorted[index - 1] as number, sorted[index] as number];
    merge(picks[one % STEP] as Follower, picks[other % STEP] as Follower, random);
  }
}

/** Takes those that are gone out of a part of a list, in its place; returns how many they were. */
export function sweep(followers: Follower[], start: number, end: number): Count {
  let kept = start;
  for (let index = start; index < end; index += 1) {
    const follower = followers[index] as Follower;
    if (isGone(follower)) continue;
    if (kept < index) followers[kept] = follower;
    kept += 1;
  }
  if (end === followers.length) followers.length = kept;
  else if (kept < end) followers.splice(kept, end - kept);
  return end - kept;
}

function step(followers: Follower[], sampling: Sampling, context: ThinningContext): Count {
  const { cursor: start } = sampling;
  const picks = pickLight(followers, sampling, context);
  const { cursor: end } = sampling;
  // Where many are gone that is room enough.
  if (picks.gone <= picks.alive.length >> 3) mergePairs(picks.alive, context.random);
  const gone = sweep(followers, start, end);
  sampling.cursor = end - gone;
  return gone;
}

/**
 * Makes room in a sample of at least two followers: lets go of those whose collection is gone; where that is not enough,
 * of one of each pair of light followers. Returns how many went, at least one.
 */
export function thin(sample: Sample, context: ThinningContext): Count {
  const { followers } = sample;
  const sampling = sample.beginSampling();
  sampling.changes += 1;
  for (let passes = 0; passes < 2; ) {
    if (sampling.cursor < FIRST_KEPT || sampling.cursor >= followers.length) {
      beginPass(followers, sampling);
      passes += 1;
    }
    const gone = step(followers, sampling, context);
    if (gone > 0) return gone;
  }
  return mergeNewest(followers, context.random);
}

/** In a sample of so few that no two of them may be merged. */
function mergeNewest(followers: Follower[], random: Random): Count {
  const [one, other] = followers.slice(-2) as [Follower, Follower];
  merge(one, other, random);
  return sweep(followers, followers.length - 2, followers.length);
}
