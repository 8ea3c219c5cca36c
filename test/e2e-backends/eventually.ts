import { setTimeout } from 'node:timers/promises';

type Milliseconds = number;

const TIME_LIMIT: Milliseconds = 20_000;
const PAUSE: Milliseconds = 100;

/**
 * Asks until the answer holds, and resolves with it.
 * @throws Error with the last answer where that takes too long.
 */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
  timeLimit = TIME_LIMIT,
): Promise<Answer> {
  const deadline = performance.now() + timeLimit;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (performance.now() > deadline) {
      throw new Error(`not so within ${timeLimit} ms; the last answer: ${JSON.stringify(answer)?.slice(0, 2000)}`);
    }
    await setTimeout(PAUSE);
  }
}
