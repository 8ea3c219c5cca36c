import type { ContentsSample } from '../contents/look-into.ts';
import type { Access, Bytes, Contents, Growth, PerHour, ReportedSite, SiteReport } from '../report/types.ts';
import { explain, perHour } from '../trend/reason.ts';
import { hoursUntilFull } from '../trend/time-left.ts';
import type { Seconds, Verdict } from '../trend/types.ts';
import type { AccessTotal } from './access-book.ts';
import type { Findings } from './findings.ts';
import { graver, type SiteVerdicts } from './site-trends.ts';
import type { KnownSite, SiteReading } from './types.ts';

export function toGrowth(verdict: Verdict, interval: Seconds, unit: string, bytesPerUnit = 1): Growth {
  const { state, ground, growth } = verdict;
  return { state, ground, reason: explain(verdict, interval, unit), perHour: perHour(growth, interval) * bytesPerUnit };
}

function toContents({ looked, bytesPerEntry, isAtLeast, keys, values }: ContentsSample): Contents {
  return { looked, bytesPerEntry, isAtLeast, keys, values };
}

function toAccess({ milliseconds, insertions, removals, inserters, removers }: AccessTotal): Access {
  return { seconds: milliseconds / 1000, insertions, removals, inserters, removers };
}

/** What a site holds, and how that grows; undefined where an entry's size is not known. */
interface Weight {
  readonly bytes: Bytes;
  readonly bytesPerHour: PerHour;
}

function weigh(
  { reading, site }: SiteReading,
  verdicts: SiteVerdicts,
  contents: ContentsSample | undefined,
  parts: SiteParts,
): Weight | undefined {
  const perCollection = parts.emptySize(site.type);
  // Of empty ones that pile up no entry is needed to know what they weigh.
  if (contents === undefined && reading.entries > 0) return undefined;
  const perEntry = contents?.bytesPerEntry ?? 0;
  const growing = ({ state, growth }: Verdict) => (state === 'steady' ? 0 : perHour(growth, parts.interval));
  return {
    bytes: reading.entries * perEntry + reading.instances * perCollection,
    bytesPerHour: growing(verdicts.entries) * perEntry + growing(verdicts.instances) * perCollection,
  };
}

/** What it takes to report a site. */
export interface SiteParts {
  readonly interval: Seconds;
  readonly findings: Findings;
  /** Bytes of an empty collection. */
  readonly emptySize: (type: string) => Bytes;
  /** Growth of the thread's heap, with the buffers that it keeps; per hour. */
  readonly heapGrowth: (threadId: number | undefined) => PerHour;
}

/** As in the attributes of its metrics. */
function toReportedSite(site: KnownSite): ReportedSite {
  const { id: _id, span: _span, isHeir: _heir, creator: _caller, key, madeBy, ...rest } = site;
  return { ...rest, ...(key !== undefined && { id: key }), ...(madeBy !== undefined && { creator: madeBy }) };
}

const isNative = (type: string) => type === 'Map' || type === 'Set';

export function reportSite(one: SiteReading, verdicts: SiteVerdicts, parts: SiteParts): SiteReport {
  const { key, threadId, site, reading } = one;
  const { interval, findings } = parts;
  const contents = findings.contents(key);
  const access = findings.access(key);
  const weight = weigh(one, verdicts, contents, parts);
  const heapGrowth = parts.heapGrowth(threadId);
  const entries = toGrowth(verdicts.entries, interval, 'entries');
  const instances = toGrowth(verdicts.instances, interval, 'collections');
  const left = hoursUntilFull(reading.largest, entries.perHour);
  const grave = graver(verdicts);
  return {
    site: toReportedSite(site),
    number: site.id,
    ...(threadId === undefined ? {} : { threadId }),
    ...reading,
    state: grave.state,
    reason: (grave === verdicts.entries ? entries : instances).reason,
    growth: { entries, instances },
    ...(contents && { contents: toContents(contents) }),
    ...weight,
    ...(weight && heapGrowth > 0 && { share: Math.min(1, Math.max(0, weight.bytesPerHour / heapGrowth)) }),
    ...(reading.instances === 1 && isNative(site.type) && Number.isFinite(left) && { hoursUntilFull: left }),
    ...(access && { access: toAccess(access) }),
  };
}
