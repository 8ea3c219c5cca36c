import { floor, log2, round } from './primordials.ts';

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** The nearest power of two, so that sizes that are alike are one kind: `64 bytes`, `2 MB`. */
export function roundedSize(bytes: number): string {
  if (bytes < 1) return '0 bytes';
  const power = round(log2(bytes));
  if (power === 0) return '1 byte';
  const unit = floor(power / 10);
  return `${2 ** (power - unit * 10)} ${UNITS[unit] as string}`;
}
