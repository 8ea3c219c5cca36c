import type { Goal, Row } from '../scenario.ts';
import type { Comparison } from './comparison.ts';

/** Where there is no figure. */
export const ABSENT = '–';

type Style = Pick<Row, 'compare' | 'unit'>;

export const formatNumber = (value: number): string => value.toFixed(Math.abs(value) >= 100 ? 0 : 1);

export const formatBase = ({ base }: Comparison, { unit }: Style): string => `${formatNumber(base)} ${unit}`;

export function formatValue(value: number, { compare, unit }: Style): string {
  return compare === 'ratio' ? value.toFixed(2) : `${signed(value)} ${unit}`;
}

export function formatHalf({ half }: Comparison, { compare }: Style): string {
  return half.map((bound) => (compare === 'ratio' ? bound.toFixed(2) : signed(bound))).join(' to ');
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

export function formatGoal(goal: Goal | undefined, { compare, unit }: Style): string {
  if (goal === undefined) return '';
  if (goal === 'unchanged') return '1.00 ± noise';
  const [sign, bound] = 'atMost' in goal ? ['≤', goal.atMost] : ['≥', goal.atLeast];
  return compare === 'ratio' ? `${sign} ${bound.toFixed(2)}` : `${sign} +${bound} ${unit}`;
}

/** A table in Markdown. */
export function formatTable(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
