import { getOwnPropertyDescriptor, isProxy } from '../access/natives.ts';
import { readPlainOptions } from './plain-options.ts';

/** What a worker is started with, as far as it decides on the options of Node that it has. */
export interface WorkerSetup {
  readonly execArgv?: unknown;
  readonly env?: unknown;
}

const IMPORT = /^--import(?:=|$)/;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The texts of a list, without running any code of the program. */
function textsOf(list: unknown): string[] {
  if (!Array.isArray(list) || isProxy(list)) return [];
  const values = Array.from({ length: list.length }, (_, index) => getOwnPropertyDescriptor(list, index)?.value);
  return values.filter((value): value is string => typeof value === 'string');
}

/** What is imported first: `--import=a` or `--import a`. */
const importsOf = (texts: readonly string[]) =>
  texts.flatMap((text, index) => (IMPORT.test(text) ? [text.slice('--import='.length) || texts[index + 1]] : []));

function sharesImport(execArgv: unknown): boolean {
  const own = importsOf(process.execArgv);
  return importsOf(textsOf(execArgv)).some((specifier) => own.includes(specifier));
}

function hasSameOptions(env: unknown): boolean {
  const own = process.env.NODE_OPTIONS;
  const theirs = isObject(env) ? readPlainOptions(env, ['NODE_OPTIONS'])?.NODE_OPTIONS : own;
  return own?.includes('--import') === true && theirs === own;
}

/**
 * Whether a worker gets the options that have started the agent here. One that is given an environment or options of its own
 * gets none of this thread's, but those in `NODE_OPTIONS`.
 */
export function inheritsAgent({ execArgv, env }: WorkerSetup): boolean {
  const hasOwn = Array.isArray(execArgv) || (isObject(env) && env !== process.env);
  return !hasOwn || sharesImport(execArgv) || hasSameOptions(env);
}
