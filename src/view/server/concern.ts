import type { SiteReport } from '../../report/types.ts';
import type { Concern, SiteView, Spark } from './api-types.ts';
import { OTHER_COLLECTIONS } from './metric-names.ts';

/** Insertions without which nothing is said of removals. */
export const ENOUGH_INSERTIONS = 8;
/** Values without which a course is no course. */
const LEAST_VALUES = 4;
const ORDER: readonly Concern[] = ['leaking', 'one-way', 'growing', 'open', 'calm'];

/** What is known of a site when its concern is told. */
export interface Signs {
  readonly isLeaking: boolean;
  readonly instances: number;
  readonly spark: Spark;
  readonly report: SiteReport | undefined;
  /** As the agent has judged it; undefined where it has not. */
  readonly growth: number | undefined;
}

/** What can be said of a site before a verdict, which takes 120 intervals. */
export function concernOf(signs: Signs): Concern {
  const { isLeaking, spark, report } = signs;
  if (isLeaking) return 'leaking';
  const { hasGrown, isGrowing, everFell } = courseOf(spark.values);
  const isBounded = report !== undefined && ['filling', 'steady'].includes(report.state) && !isTooSmall(report);
  if (!isGrowing || isBounded) return hasGrown && !isBounded && everFell ? 'open' : 'calm';
  if (everFell || mayBeGarbage(signs)) return 'open';
  return neverDeletes(report) ? 'one-way' : 'growing';
}

interface Course {
  readonly hasGrown: boolean;
  /** Whether it has grown in the last third of the time too: a cache that is full has not. */
  readonly isGrowing: boolean;
  readonly everFell: boolean;
}

function courseOf(values: readonly number[]): Course {
  const [first = 0] = values;
  const last = values.at(-1) ?? 0;
  if (values.length < LEAST_VALUES) return { hasGrown: false, isGrowing: false, everFell: false };
  const recent = values[Math.floor((values.length * 2) / 3)] ?? last;
  const everFell = values.some((value, index) => value < (values[index - 1] ?? value));
  return { hasGrown: last > first, isGrowing: last > recent && last > first, everFell };
}

/** Of many collections those that nothing holds any more count until a full garbage collection, and pile up like a leak. */
function mayBeGarbage({ instances, report, growth }: Signs): boolean {
  if (instances <= 1) return false;
  return report === undefined ? growth === undefined || growth <= 0 : report.growth.entries.ground === 'no-collection';
}

const isTooSmall = ({ growth }: SiteReport) => growth.entries.ground === 'too-small';

function neverDeletes(report: SiteReport | undefined): boolean {
  const access = report?.access;
  return access !== undefined && access.removals === 0 && access.insertions >= ENOUGH_INSERTIONS;
}

type Ranked = Pick<SiteView, 'key' | 'name' | 'concern' | 'growth' | 'entries'>;

/** What is calm has no growth worth an order: it would only make rows jump. */
const growthOf = ({ concern, growth }: Ranked) => (concern === 'calm' ? 0 : (growth ?? 0));
const isRest = ({ name }: Ranked) => Number(name === OTHER_COLLECTIONS);

/** What matters most comes first: its concern, then its growth, then its size; the sum of the others comes last. */
export function compareSites(a: Ranked, b: Ranked): number {
  return (
    isRest(a) - isRest(b) ||
    ORDER.indexOf(a.concern) - ORDER.indexOf(b.concern) ||
    growthOf(b) - growthOf(a) ||
    b.entries - a.entries ||
    (a.key < b.key ? -1 : 1)
  );
}
