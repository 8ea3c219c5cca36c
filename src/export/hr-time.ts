import type { HrTime } from '@opentelemetry/api';

/** Epoch milliseconds as OpenTelemetry's pair of seconds and nanoseconds. */
export function toHrTime(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.round((milliseconds - seconds * 1000) * 1e6)];
}

/** The earlier of two. A clock that is set back must not make a point end before it starts: receivers refuse that. */
export const earlierOf = (a: HrTime, b: HrTime): HrTime => ((a[0] - b[0] || a[1] - b[1]) < 0 ? a : b);
