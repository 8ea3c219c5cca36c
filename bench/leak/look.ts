import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { nextMessage } from '../children.ts';

/** Whoever looks for a leak looks three times: what leads in both intervals grows. */
export const LOOKS = 3;
const FIRST_LOOK_MILLISECONDS = 1000;

/** Milliseconds from one look to the next, the same for every way. */
export const lookInterval = ({ quick }: Bench): number => (quick ? 3000 : 10_000);

/** Tells the preload in the gateway to look, three times. Resolves with its answers. */
export async function lookAgain<Answer>(bench: Bench, child: ChildProcess, fileOf: (look: number) => string) {
  const answers: Answer[] = [];
  await pause(FIRST_LOOK_MILLISECONDS);
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await pause(lookInterval(bench));
    const answer = nextMessage<Answer>(child, 'looked');
    child.send({ kind: 'look', file: fileOf(look) });
    answers.push(await answer);
  }
  return answers;
}
