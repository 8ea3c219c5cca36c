import { formatBytes, formatShare } from './format-figures.ts';
import type { PerHour } from './types.ts';

export interface GrowingSite {
  readonly name: string;
  readonly bytesPerHour: PerHour;
}

/** The growth of a heap, and of the process that it belongs to; in bytes. */
export interface HeapGrowth {
  /** Whether enough full collections have been seen. */
  readonly isKnown: boolean;
  /** Whether it has lasted long enough to be no warm-up. */
  readonly isLasting: boolean;
  /** Of the heap and of the buffers that it keeps. */
  readonly bytesPerHour: PerHour;
  /** Of the resident memory of the whole process. */
  readonly rssPerHour: PerHour;
  /** Fastest first. */
  readonly sites: readonly GrowingSite[];
}

/** Where the followed collections explain less than this share, the rest is worth a word. */
const MOST_OF_IT = 0.5;
/** Native memory is worth one where it grows by this much, and more than the heap does. */
const LEAST_NATIVE = 2 ** 20;
const MOST_NAMES = 3;

const ELSEWHERE =
  'look at closures, timers, and arrays and objects that are not followed (a heap snapshot tells them apart)';

function namesOf(sites: readonly GrowingSite[]): string {
  const names = sites.slice(0, MOST_NAMES).map(({ name }) => `\`${name}\``);
  const more = sites.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

function summarizeGrowth({ bytesPerHour, sites, isLasting }: HeapGrowth): string {
  const amount = `${formatBytes(bytesPerHour)} an hour`;
  const rate = isLasting
    ? `the heap grows by ${amount}`
    : `the heap has grown by ${amount} so far, as a warm-up does too`;
  if (sites.length === 0) return `${rate}, and no followed collection does: ${ELSEWHERE}`;
  // Of estimates more than all may come together.
  const share = Math.min(1, sites.reduce((sum, site) => sum + site.bytesPerHour, 0) / bytesPerHour);
  const explained = `${formatShare(share)} of that is in ${namesOf(sites)}`;
  return share >= MOST_OF_IT ? `${rate}: ${explained}` : `${rate}, and only ${explained}: ${ELSEWHERE}`;
}

/** What to make of it: one sentence, without a capital or a full stop. */
export function summarizeHeap(growth: HeapGrowth): string {
  const { isKnown, bytesPerHour, rssPerHour } = growth;
  if (bytesPerHour > 0) return summarizeGrowth(growth);
  if (rssPerHour < LEAST_NATIVE) return isKnown ? 'the heap does not grow' : 'too few full collections yet';
  const native = `the memory of the process grows by ${formatBytes(rssPerHour)} an hour`;
  return isKnown
    ? `${native} while the heap does not: look at native memory (add-ons, buffers outside of the heap)`
    : `${native}, and too few full collections have run to tell whether the heap does`;
}
