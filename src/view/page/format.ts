import { formatBytes, formatCount, formatHours } from '../../report/format-figures.ts';
import type { Attributes } from '../reading.ts';
import type { Concern, ProcessSummary, SiteView } from '../server/api-types.ts';

export { formatBytes, formatCount, formatHours, formatShare } from '../../report/format-figures.ts';

/** What is not known. */
export const NONE = '–';
const LONGEST_HOURS = 24 * 365;

/** `+1,530/h`; `~` where it is only what was seen in the last minutes. */
export function formatGrowth({ growth, isRough }: Pick<SiteView, 'growth' | 'isRough'>): string {
  if (growth === undefined) return NONE;
  if (Math.abs(growth) < 0.5) return '0/h';
  const sign = growth > 0 ? '+' : '−';
  return `${isRough ? '~' : ''}${sign}${formatCount(Math.abs(growth))}/h`;
}

/** Beyond a year nobody plans. */
export function formatLeft({ hoursLeft }: Pick<SiteView, 'hoursLeft'>): string {
  if (hoursLeft === undefined) return NONE;
  return hoursLeft > LONGEST_HOURS ? 'over a year' : formatHours(hoursLeft);
}

export const formatOptionalBytes = (bytes: number | undefined): string =>
  bytes === undefined ? NONE : formatBytes(bytes);

export const CONCERN_WORDS: Readonly<Record<Concern, string>> = {
  leaking: 'leaks',
  'one-way': 'one way',
  growing: 'grows',
  open: 'watching',
  calm: 'calm',
};

/** What a word of the first column means, for who hovers over it. */
export const CONCERN_MEANINGS: Readonly<Record<Concern, string>> = {
  leaking: 'the agent has judged it a leak',
  'one-way': 'grows, and what fills it never deletes; not judged yet',
  growing: 'grows and has not shrunk so far; not judged yet',
  open: 'grows and shrinks, or waits for a garbage collection; not judged yet',
  calm: 'stays, comes and goes, or fills up to a bound',
};

/** `12 s`, `5 min`, `3.2 hours`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : formatHours(seconds / 3600);
}

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/**
 * `src/agent-events.ts:33`; of a bundle without a source map `src/agent-events.ts (server-BxLf.js:10394)`, whose lines are not the
 * module's.
 */
export function formatPlace({ module, place, original }: Pick<SiteView, 'module' | 'place' | 'original'>): string {
  if (original !== undefined && module !== '') return `${module}:${original.line}`;
  if (place === undefined) return module;
  const name = fileName(place.file);
  if (module === '') return `${name}:${place.line}`;
  return fileName(module) === name ? `${module}:${place.line}` : `${module} (${name}:${place.line})`;
}

/** With who makes the collections, where several do. */
export function formatOrigin(site: Pick<SiteView, 'module' | 'place' | 'original' | 'creator'>): string {
  return site.creator === undefined ? formatPlace(site) : `${formatPlace(site)} · made by ${site.creator}`;
}

/** Of a path of calls the innermost, without folders: `agent-events.ts:45 emitAgentEvent`. */
export const formatInnermost = (path: string): string => fileName(path.split(' < ')[0] ?? path);

export function formatProcess({ service, pid, instance }: ProcessSummary): string {
  const name = service || 'unnamed service';
  return pid === undefined ? `${name} · ${instance.slice(0, 8)}` : `${name} · pid ${pid}`;
}

/** `state=used, space=old`; empty where there are none. */
export function formatAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${shortName(name)}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}

const shortName = (name: string): string => name.split('.').slice(-2).join('.');

/** A figure in the unit that its metric states (UCUM). */
export function formatInUnit(value: number, unit: string): string {
  if (unit === 'By') return formatBytes(value);
  if (unit === 'By/h') return `${formatBytes(value)}/h`;
  if (unit === 's' || unit === 'ms') return `${formatSmall(value)} ${unit}`;
  if (unit === '1' || unit === '') return formatSmall(value);
  // What is counted stands in the title.
  return formatSmall(value);
}

/** What a unit counts, for the title of a chart: `{request}` is `request`; empty where the figures say it themselves. */
export const wordOfUnit = (unit: string): string =>
  /^(?:By|By\/h|s|ms|1|)$/.test(unit) ? '' : unit.replaceAll(/[{}]/g, '');

const SMALL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const formatSmall = (value: number): string => (Math.abs(value) < 100 ? SMALL.format(value) : formatCount(value));
