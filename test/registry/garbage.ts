import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Collects what nothing holds. The target of a WeakRef lives until the end of the job that looked at it. */
export async function collectGarbage(): Promise<void> {
  await setImmediate();
  gc();
}
