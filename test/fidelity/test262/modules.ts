import { fileURLToPath } from 'node:url';
import { type RunOptions, runNode } from '../../helpers/run-node.ts';
import { CHOOSE_ALL, PRELOAD_NOTHING } from '../../helpers/what-is-seen.ts';
import { withoutSubject } from '../without-subject.ts';
import type { SuiteTest } from './script-outcome.ts';

const HOST = fileURLToPath(new URL('./module-host.mjs', import.meta.url));

async function outcomeOf(options: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await runNode(HOST, { ...options, environment: CHOOSE_ALL });
  return withoutSubject(`${stdout}${stderr}ended with ${code}`);
}

/** Runs one module of the suite where it lies, plain and under the agent; returns both where they differ. */
export async function compareModule(
  checkout: string,
  { file, attrs }: SuiteTest,
): Promise<readonly [plain: string, watched: string] | undefined> {
  const isAsync = attrs.flags.async === true;
  const args = [checkout, file, String(isAsync), ...(attrs.includes ?? [])];
  const [plain, watched] = await Promise.all([
    outcomeOf({ args, withAgent: false, nodeOptions: PRELOAD_NOTHING }),
    outcomeOf({ args }),
  ]);
  return plain === watched ? undefined : [plain, watched];
}
