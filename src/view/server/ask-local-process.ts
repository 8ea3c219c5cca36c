import os from 'node:os';
import { askProcess } from '../../control/ask-process.ts';
import type { Report } from '../../report/types.ts';
import type { ProcessInfo } from '../store/types.ts';

const REPORT_VERSION = 1;
const PATIENCE = 12_000;

/** Asks a process of this machine over its private channel. Rejects with an error whose message is for a person. */
export async function askLocalProcess({ pid, host }: ProcessInfo): Promise<Report> {
  if (pid === undefined) throw new Error('it does not say its process id');
  if (host !== '' && host !== os.hostname()) throw new Error(`it runs on another machine (${host})`);
  const place = { environment: process.env, platform: process.platform, patience: PATIENCE };
  const answer = await askProcess(pid, 'report', place);
  if (isReport(answer, pid)) return answer;
  throw new Error('it runs another version of mapgauge');
}

function isReport(answer: unknown, pid: number): answer is Report {
  if (typeof answer !== 'object' || answer === null) return false;
  const { version, pid: itsPid, sites } = answer as Partial<Report>;
  return version === REPORT_VERSION && itsPid === pid && Array.isArray(sites);
}
