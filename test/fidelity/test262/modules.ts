import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AGENT_URL } from '../../helpers/node-under-test.ts';
import { CHOOSE_ALL, PRELOAD_NOTHING } from '../../helpers/what-is-seen.ts';
import { withoutSubject } from '../without-subject.ts';
import type { SuiteTest } from './script-outcome.ts';

const HOST = new URL('./module-host.mjs', import.meta.url).pathname;
const TIME_LIMIT_MILLISECONDS = 30_000;
const ENVIRONMENT = { ...CHOOSE_ALL, MAPGAUGE_CACHE_DIR: 'off' };

async function outcomeOf(preload: readonly string[], args: readonly string[]): Promise<string> {
  const options = { env: ENVIRONMENT, timeout: TIME_LIMIT_MILLISECONDS };
  const child = promisify(execFile)(process.execPath, [...preload, HOST, ...args], options);
  // Where it fails, the error has what was printed too.
  const {
    code = 0,
    stdout,
    stderr,
  } = (await child.catch((error) => error)) as { code?: number; stdout: string; stderr: string };
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
    outcomeOf(PRELOAD_NOTHING, args),
    outcomeOf(['--import', AGENT_URL], args),
  ]);
  return plain === watched ? undefined : [plain, watched];
}
