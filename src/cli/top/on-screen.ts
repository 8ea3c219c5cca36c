import type { Output } from '../command.ts';
import { waitForInterrupt } from '../wait-for-interrupt.ts';
import { type Key, listenToKeys } from './keyboard.ts';
import { LiveList } from './live-list.ts';
import type { TopSource, TopView } from './types.ts';
import { watch } from './watch.ts';

/** Why the list is no longer shown. */
export type End = { readonly reason: string } | { readonly signal: NodeJS.Signals } | undefined;

/** Shows the list in a terminal until a key or a signal ends it, or there is nothing to show any more. */
export async function showOnScreen(
  source: TopSource,
  first: TopView,
  { output, interval }: { readonly output: Output; readonly interval: number },
): Promise<End> {
  const { promise: quit, resolve } = Promise.withResolvers<undefined>();
  const onKey = (key: Key) => (key === 'quit' ? resolve(undefined) : list.press(key));
  // Before anything is drawn: from then on nothing may end this process that does not clear up.
  const interrupted = waitForInterrupt().then((signal) => ({ signal }));
  const stopListening = listenToKeys(process.stdin, onKey);
  const list = new LiveList(output, first);
  const onResize = () => list.draw();
  output.on('resize', onResize);
  try {
    const watcher = {
      onView: (view: TopView) => list.show(view),
      onProblem: (problem: string) => list.complain(problem),
    };
    const ended = watch(source, interval, watcher).then((reason) => ({ reason }));
    return await Promise.race([quit, ended, interrupted]);
  } finally {
    output.off('resize', onResize);
    stopListening();
    list.close();
  }
}
