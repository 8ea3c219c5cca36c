/** Seconds since 1970. */
type Seconds = number;

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const CLOCK_SECONDS = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const DAY_SECONDS: Seconds = 86_400;

/** The marks of a time axis, no finer than they are apart: `14:05:30`, `14:05`, `Nov 25`. */
export function formatMarks(marks: readonly Seconds[]): string[] {
  const step = (marks[1] ?? 0) - (marks[0] ?? 0);
  const format = step >= DAY_SECONDS ? DAY : step % 60 === 0 ? CLOCK : CLOCK_SECONDS;
  return marks.map((mark) => format.format(mark * 1000));
}

export const formatMoment = (seconds: Seconds): string => CLOCK_SECONDS.format(seconds * 1000);
