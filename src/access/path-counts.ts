import type { Count } from '../registry/types.ts';
import { byPath, isGone, type PathSampler, type Sample } from './path-sampler.ts';
import type { PathCount } from './types.ts';

const MOST_PATHS = 5;

interface Sum extends PathCount {
  readonly key: string;
  count: number;
}

function sumByPath(samples: readonly Sample[]): Sum[] {
  const sums: Sum[] = [];
  for (const { path, weight } of [...samples].sort(byPath)) {
    const last = sums.at(-1);
    if (last?.key === path.key) last.count += weight;
    else sums.push({ key: path.key, frames: path.frames, count: weight });
  }
  return sums;
}

const sumOf = (counted: readonly { count: number }[]): number => counted.reduce((sum, { count }) => sum + count, 0);

/** The largest first, at most five, and the others as one without frames, as are those of which no frame is known. */
function takeLargest(sums: readonly Sum[]): PathCount[] {
  const known = sums.filter(({ key }) => key !== '').sort((one, other) => other.count - one.count);
  const largest = known.slice(0, MOST_PATHS);
  const others = sumOf(sums) - sumOf(largest);
  return [
    ...largest.map(({ frames, count }) => ({ frames, count })),
    ...(others > 0 ? [{ frames: [], count: others }] : []),
  ];
}

/** Brings weights to whole numbers that sum up to the total: what the fractions come to goes to the first. */
function share(paths: readonly PathCount[], total: Count): PathCount[] {
  const scale = total / sumOf(paths);
  const whole = paths.map(({ frames, count }) => ({ frames, count: Math.floor(count * scale + 1e-9) }));
  const left = total - sumOf(whole);
  return whole
    .map(({ frames, count }, index) => ({ frames, count: index < left ? count + 1 : count }))
    .filter(({ count }) => count > 0);
}

/** Entries by the paths that changed them; they sum up to the total. */
export function grossCounts({ samples, total }: PathSampler): PathCount[] {
  return share(takeLargest(sumByPath(samples)), total);
}

/** Entries by the paths that brought them, without those that are gone. */
export function netCounts({ samples, total }: PathSampler): PathCount[] {
  const weights = (counted: readonly Sample[]) => counted.reduce((sum, { weight }) => sum + weight, 0);
  const stayed = samples.filter((sample) => !isGone(sample));
  if (stayed.length === 0) return [];
  return share(takeLargest(sumByPath(stayed)), Math.round((total * weights(stayed)) / weights(samples)));
}
