import { setTimeout as pause } from 'node:timers/promises';
import type { TopSource, TopView } from './types.ts';

type Milliseconds = number;

export interface Watcher {
  readonly onView: (view: TopView) => void;
  /** This look failed; the next may not. */
  readonly onProblem: (problem: string) => void;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Looks again and again. Resolves, with why, when there is nothing to look at any more. */
export async function watch(source: TopSource, interval: Milliseconds, watcher: Watcher): Promise<string> {
  for (;;) {
    await pause(interval);
    try {
      watcher.onView(await source.look());
    } catch (error) {
      const end = source.ended();
      if (end !== undefined) return end;
      watcher.onProblem(messageOf(error));
    }
  }
}
