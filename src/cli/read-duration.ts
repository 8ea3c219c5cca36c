import { UsageError } from './command.ts';

type Milliseconds = number;

const UNITS: Readonly<Record<string, Milliseconds>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/;
/** What a timer takes. */
const LONGEST: Milliseconds = 2 ** 31 - 1;

/** `500ms`, `10s`, `2m`, `1h`. Throws a UsageError. @param option whose value it is, for the message. */
export function readDuration(text: string, option: string, least: Milliseconds): Milliseconds {
  const [, figure, unit = ''] = DURATION.exec(text) ?? [];
  if (figure === undefined) throw new UsageError(`${option}: "${text}" is no time: write it as 500ms, 10s, 2m or 1h`);
  const duration = Math.round(Number(figure) * (UNITS[unit] ?? Number.NaN));
  if (duration >= least && duration <= LONGEST) return duration;
  throw new UsageError(
    `${option}: ${text} is too ${duration < least ? `short: ${least}ms at least` : 'long: 24 days at most'}`,
  );
}
