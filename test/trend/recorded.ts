import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Trend } from '../../src/trend/trend.ts';
import type { Recording } from '../helpers/series-recorder.ts';

const FOLDER = path.join(import.meta.dirname, 'recorded');
const LEAKS = ['seqByRun', 'controlPlaneBuckets', 'TRANSCRIPT_SESSION_KEY_CACHE'];

/** What else grows as long as an OpenClaw gateway was recorded, eight minutes with a new session every 1.5 s, and why. */
const GROWS_AS_LONG: Readonly<Record<string, string>> = {
  lanes: 'a lane for each session, never removed',
  cache: 'the files of each session, until that is reset',
  runtimesBySessionId: 'a runtime for each session, until that is reset',
  sessionIdBySessionKey: 'the same',
  tasks: 'a task for each run, for a week',
  taskDeliveryStates: 'the same',
  taskIdsByRunId: 'the same',
  taskIdsByOwnerKey: 'the same',
  taskIdsByRelatedSessionKey: 'the same',
  diagnosticSessionStates: 'half an hour, 2,000 at most',
  agentRunCache: 'ten minutes',
  dedupe: 'five minutes, 1,000 at most',
  entries: '200 at most; taken back when that shows',
};

/** What was said of one collection of a program that ran. */
export interface RecordedVerdict {
  readonly name: string;
  readonly module: string;
  readonly isLeak: boolean;
  /** Why it is no mistake to call it one all the same. */
  readonly excuse: string | undefined;
  readonly intervals: number;
  /** From its first reading until it was called a leak for the first time; undefined where it never was. */
  readonly calledAfter: number | undefined;
  readonly isLeakingAtEnd: boolean;
}

function judge(
  entries: Recording['series'][number]['entries'],
): Pick<RecordedVerdict, 'intervals' | 'calledAfter' | 'isLeakingAtEnd'> {
  const trend = new Trend();
  let intervals = 0;
  let calledAfter: number | undefined;
  for (const value of entries) {
    if (value === null) continue;
    intervals += 1;
    const { state } = trend.read({ value, outlivedCollection: true });
    if (state === 'leaking') calledAfter ??= intervals;
  }
  return { intervals, calledAfter, isLeakingAtEnd: trend.verdict.state === 'leaking' };
}

/** The recordings of `npm run e2e:gateway -- --record` and `npm run e2e:openclaw -- --record`, each with what is said of its series. */
export function judgeRecordings(): { readonly about: string; readonly verdicts: readonly RecordedVerdict[] }[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.map((file) => {
    const { about, series } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Recording;
    const isFixed = file.includes('fixed');
    const verdicts = series.map(({ name, module, entries }) => {
      const excuse = file.startsWith('openclaw') ? GROWS_AS_LONG[name] : undefined;
      return { name, module, isLeak: !isFixed && LEAKS.includes(name), excuse, ...judge(entries) };
    });
    return { about, verdicts };
  });
}
