import type { AccessReading, PathCount } from '../../src/access/access-watch.ts';
import type { ContentsSample } from '../../src/contents/look-into.ts';
import type { HeapReading } from '../../src/heap/heap-watch.ts';
import { Inquiry, type InquirySettings, type Outcome } from '../../src/judge/inquiry.ts';
import { type Figures, keyOf, type ThreadAnswer } from '../../src/judge/types.ts';
import { siteRecord } from '../registry/site-records.ts';

export const INTERVAL = 60_000;
export const LIMIT = 2 ** 32;
const MEGABYTE = 2 ** 20;

/** One live collection with so many entries, unless told otherwise. */
export const figures = (entries: number, created = 1, instances = 1): Figures => ({
  ...{ entries, created, instances, tracked: instances },
  largest: Math.ceil(entries / Math.max(1, instances)),
});

interface AnswerOptions {
  readonly threadId?: number;
  readonly collections?: number;
  readonly heap?: Partial<HeapReading>;
}

/** A thread's answer, by the numbers of its sites. */
export function answerOf(
  serial: number,
  sites: Readonly<Record<number, Figures>>,
  { threadId, collections = 0, heap = {} }: AnswerOptions = {},
): ThreadAnswer {
  return {
    ...{ threadId, serial, collections },
    heap: { collections, used: 50 * MEGABYTE, external: MEGABYTE, limit: LIMIT, ...heap },
    sites: Object.entries(sites).map(([id, reading]) => ({
      ...{ key: keyOf(threadId, Number(id)), threadId, reading },
      site: siteRecord(Number(id)),
    })),
  };
}

export const frame = (functionName: string, line = 1) => ({ file: '/app/src/a.ts', line, column: 1, functionName });
export const path = (functionName: string, count: number): PathCount => ({ frames: [frame(functionName)], count });

/** A watch that is over, in which everything was inserted by one function. */
export const accessOf = (id: number, rest: Partial<AccessReading> = {}): AccessReading => ({
  ...{ id, milliseconds: 10_000, collections: 1, insertions: 20, removals: 0, isOver: true },
  inserters: [path('fill', 20)],
  removers: [],
  ...rest,
});

export const sampleOf = (bytesPerEntry: number): ContentsSample => ({
  ...{ looked: 8, bytesPerEntry, isAtLeast: false },
  keys: [{ kind: 'uuid', count: 8 }],
  values: [{ kind: 'object with 2 properties', count: 8 }],
});

/** An inquiry that is read once in an interval, with what it has said. */
export function createInquiry(settings: Partial<InquirySettings> = {}) {
  const lines: string[] = [];
  const inquiry = new Inquiry({
    ...{ interval: INTERVAL, watches: true, pid: 7, startTime: 0 },
    describePath: (frames) => frames.map(({ functionName, line }) => `a.ts:${line} ${functionName}`).join(' < '),
    emptySize: () => 200,
    say: (line) => lines.push(line),
    ...settings,
  });
  let time = 0;
  /** What comes of the next interval, however many of them it lasted. */
  const read = (answers: readonly ThreadAnswer[], intervals = 1, rss = 100 * MEGABYTE): Outcome | undefined => {
    time += intervals * INTERVAL;
    return inquiry.read(answers, { time, now: time, rss });
  };
  return { inquiry, lines, read };
}
