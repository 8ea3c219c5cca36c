import { formatNumber } from '../trend/format-number.ts';
import type { Bytes, Hours, PerHour } from './types.ts';

type Count = number;

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const THOUSAND = 1000;

/** Shown with a tenth below that, whole from there on: more digits than that say no more. */
const WHOLE_FROM = 100;
const WHOLE_COUNTS_FROM = 10;

/** `950 B`, `1.2 kB`, `15.3 MB`, `312 MB`; a kilobyte is 1,000 bytes. */
export function formatBytes(bytes: Bytes): string {
  let value = bytes;
  let unit = 0;
  // What would be rounded up to 1,000 is 1 of the next.
  while (Math.abs(value) >= THOUSAND - 0.5 && unit < BYTE_UNITS.length - 1) {
    value /= THOUSAND;
    unit += 1;
  }
  const digits = unit > 0 && Math.abs(value) < WHOLE_FROM ? 1 : 0;
  return `${formatNumber(value, digits)} ${BYTE_UNITS[unit]}`;
}

/** `48,211`; a tenth is told below 10, where counts are estimates. */
export const formatCount = (count: Count): string => formatNumber(count, Math.abs(count) < WHOLE_COUNTS_FROM ? 1 : 0);

/** `15.3 MB/h`, `1,530/h`. @param format of the figure that grows. */
export const formatRate = (perHour: PerHour, format: (figure: number) => string = formatCount): string =>
  `${format(perHour)}/h`;

/** `94 %`. @param share 0 to 1. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 1 ? 'less than 1 %' : `${formatNumber(percent, 0)} %`;
}

/** Units of time, and up to how many seconds they are used. */
const TIMES = [
  { unit: 'second', seconds: 1, below: 120 },
  { unit: 'minute', seconds: 60, below: 2 * 3600 },
  { unit: 'hour', seconds: 3600, below: 48 * 3600 },
  { unit: 'day', seconds: 86_400, below: 730 * 86_400 },
] as const;
const HOURS_PER_YEAR = 8766;
const MOST_YEARS = 1000;

const formatQuantity = (count: Count, unit: string): string => {
  const text = formatCount(count);
  return text === '1' ? `1 ${unit}` : `${text} ${unit}s`;
};

/** How long something takes: `45 seconds`, `31 hours`, `2.5 days`. */
export function formatHours(hours: Hours): string {
  const seconds = hours * 3600;
  const time = TIMES.find(({ below }) => seconds < below);
  if (time !== undefined) return formatQuantity(seconds / time.seconds, time.unit);
  const years = hours / HOURS_PER_YEAR;
  return years > MOST_YEARS ? `over ${formatCount(MOST_YEARS)} years` : formatQuantity(years, 'year');
}
