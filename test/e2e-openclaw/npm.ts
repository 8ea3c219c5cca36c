import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Skip } from './skip.ts';

const NETWORK_ERROR = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/;

/**
 * Runs npm, under the given Node where one is given.
 *
 * @throws Skip where the registry cannot be reached; Error with npm's own words on any other failure.
 */
export async function npm(args: readonly string[], where: { folder: string; node?: string }): Promise<void> {
  const command = { cwd: where.folder, env: npmEnvironment(where.node), maxBuffer: 64 * 1024 * 1024 };
  try {
    await promisify(execFile)('npm', [...args], command);
  } catch (error) {
    const { stderr = String(error), stdout = '' } = error as { stderr?: string; stdout?: string };
    const said = `npm ${args.join(' ')}\n${telling(stdout, stderr)}`;
    throw NETWORK_ERROR.test(stderr) ? new Skip(said) : new Error(said);
  }
}

/** Without what an outer `npm run` adds, which would point this npm at the outer project. */
function npmEnvironment(node: string | undefined): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local)/.test(name));
  const environment = Object.fromEntries(kept);
  if (node) environment.PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`;
  return environment;
}

/** Scripts say last what was wrong, npm says it first. */
function telling(stdout: string, stderr: string): string {
  const [script, own] = [stdout, stderr].map((text) => text.trim().split('\n'));
  return [...(script?.slice(-12) ?? []), ...(own?.slice(0, 12) ?? [])].filter(Boolean).join('\n');
}
