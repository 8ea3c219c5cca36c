import { NEVER_REMOVES } from '../../report/describe-leak.ts';
import { formatCount, formatShare } from '../../report/format-figures.ts';
import type { Access, SiteReport } from '../../report/types.ts';
import type { SeriesInfo } from '../store/types.ts';
import { ENOUGH_INSERTIONS } from './concern.ts';
import { ATTR_INSERTER } from './metric-names.ts';
import { toText } from './site-groups.ts';

export interface Facts {
  readonly isLeaking: boolean;
  readonly growth: number | undefined;
  readonly isRough: boolean;
}

/** What can be said of a process that cannot be asked for its reasons. */
export function describeReason({ isLeaking, growth, isRough }: Facts): string {
  if (growth === undefined) return isLeaking ? 'judged a leak by the process itself' : 'too few readings yet';
  const rate = `${formatCount(Math.abs(growth))} entries an hour`;
  if (isLeaking) return `grows by ${rate}, judged a leak by the process itself`;
  const seen = isRough ? ' in the last minutes' : '';
  if (Math.abs(growth) < 1) return `keeps its level${seen}`;
  return growth > 0 ? `grows by ${rate}${seen}; not judged a leak` : `shrinks${seen}`;
}

interface Inserter {
  readonly path: string;
  readonly count: number;
}

/** The calls that most of its entries come from: by the report, else by the metric of insertions. */
export function describeFiller(report: SiteReport | undefined, inserts: readonly SeriesInfo[]): string | undefined {
  const inserters: readonly Inserter[] =
    report?.access?.inserters ??
    inserts.map(({ attributes, value }) => ({ path: toText(attributes[ATTR_INSERTER]), count: value }));
  const [first] = [...inserters].sort((a, b) => b.count - a.count);
  if (first === undefined) return undefined;
  const total = inserters.reduce((sum, { count }) => sum + count, 0);
  return first.count < total ? `${first.path} (${formatShare(first.count / total)})` : first.path;
}

/** What was seen of removals; before enough was seen, what the source says of them where it says that there are none. */
export function describeEvidence(access: Access | undefined, evicts: SiteReport['site']['evicts']): string | undefined {
  const fromSource = evicts === 'never' ? NEVER_REMOVES : undefined;
  if (access === undefined || access.insertions < ENOUGH_INSERTIONS) return fromSource;
  const { removals, insertions } = access;
  const seen = formatCount(insertions);
  return removals === 0 ? `never deletes: 0 of ${seen} seen` : `deletes: ${formatCount(removals)} of ${seen} seen`;
}
