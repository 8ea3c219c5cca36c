type Milliseconds = number;

export interface TimeRange {
  readonly id: string;
  readonly name: string;
  readonly span: Milliseconds;
}

const MINUTE: Milliseconds = 60_000;
const HOUR = 60 * MINUTE;

export const RANGES: readonly TimeRange[] = [
  { id: '5m', name: '5 min', span: 5 * MINUTE },
  { id: '15m', name: '15 min', span: 15 * MINUTE },
  { id: '1h', name: '1 h', span: HOUR },
  { id: '6h', name: '6 h', span: 6 * HOUR },
  { id: '24h', name: '24 h', span: 24 * HOUR },
  { id: '7d', name: '7 d', span: 7 * 24 * HOUR },
];

const DEFAULT: TimeRange = { id: '15m', name: '15 min', span: 15 * MINUTE };

export const findRange = (id: string | undefined): TimeRange => RANGES.find((range) => range.id === id) ?? DEFAULT;
