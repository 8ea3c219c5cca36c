import type { Report } from './types.ts';

const REPORT_VERSION = 1;

/** Whether the answer of a process has the shape that is known here. */
export function isReport(answer: unknown): answer is Report {
  return typeof answer === 'object' && answer !== null && 'version' in answer && answer.version === REPORT_VERSION;
}
