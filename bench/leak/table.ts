import { ABSENT, formatNumber, formatTable } from '../report/format.ts';
import { median } from '../statistics.ts';
import type { Finding } from './finding.ts';

export interface Way {
  readonly label: string;
  /** None where it could not take place. */
  readonly findings: readonly Finding[];
}

const COLUMNS = [
  'way',
  'named after',
  'names',
  'event loop stopped, in all',
  'longest stop',
  "program's memory at most",
  "analysis's memory at most",
  'on disk',
  'sent',
];

const MEGABYTE = 2 ** 20;

export function formatLeak(ways: readonly Way[]): string[] {
  return formatTable(COLUMNS, ways.map(wayRow));
}

function wayRow({ label, findings }: Way): string[] {
  if (findings.length === 0) return [label, ...COLUMNS.slice(1).map(() => ABSENT)];
  const middle = (pick: (finding: Finding) => number | undefined): number =>
    median(findings.map(pick).filter((value) => value !== undefined));
  return [
    label,
    seconds(middle(({ time }) => time)),
    findings.at(-1)?.named || ABSENT,
    seconds(middle(({ stalled }) => stalled)),
    seconds(middle(({ longestStall }) => longestStall)),
    megabytes(middle(({ peak }) => peak)),
    megabytes(middle(({ analysisPeak }) => analysisPeak)),
    bytes(middle(({ disk }) => disk)),
    bytes(middle(({ sent }) => sent)),
  ];
}

const seconds = (value: number): string => (Number.isNaN(value) ? ABSENT : `${(value / 1000).toFixed(2)} s`);
const megabytes = (value: number): string => (Number.isNaN(value) ? ABSENT : `${Math.round(value)} MB`);

function bytes(value: number): string {
  if (value >= MEGABYTE) return `${formatNumber(value / MEGABYTE)} MB`;
  return value === 0 ? '0' : `${formatNumber(value / 1024)} kB`;
}
