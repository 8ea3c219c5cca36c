import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import vm from 'node:vm';
import type { Wrapper } from '../../../src/registry/registry.ts';
import { giveWrapper } from '../../transform/watch.ts';
import { withoutSubject } from '../without-subject.ts';
import type { Goal } from './rules.ts';

const MOST_LINES = 500;
/** No program comes near it: what does is a mistake in the grammar. */
const TIME_LIMIT_MILLISECONDS = 10_000;
const FILE = 'program.js';

const isError = (value: unknown): value is Error => Object.prototype.toString.call(value) === '[object Error]';

function describe(value: unknown): string {
  if (isError(value)) return withoutSubject(`${value.name}: ${value.message}`);
  return withoutSubject(
    inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY }).replaceAll(/\n +at .*/g, ''),
  );
}

type GlobalScope = Record<PropertyKey, unknown>;

/** A realm of its own, with what the programs count on; what they show is appended to `lines`. */
function createRealm(lines: string[], goal: Goal, wrapper: Wrapper | undefined): vm.Context {
  // A module's own promises are waited for outside; a script's are done when it is.
  const options = goal === 'module' ? {} : ({ microtaskMode: 'afterEvaluate' } as const);
  const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, options);
  const scope = vm.runInContext('globalThis', realm) as GlobalScope;
  scope.out = (...values: unknown[]) => {
    if (lines.length < MOST_LINES) lines.push(values.map(describe).join(' '));
    return values[0];
  };
  scope.tag = (texts: readonly string[], ...values: unknown[]) => `${texts.join('|')} ${values.map(describe)}`;
  scope.structuredCloneOf = (value: unknown) => structuredClone(value);
  if (wrapper !== undefined) giveWrapper(scope, wrapper);
  return realm;
}

function runScript(code: string, realm: vm.Context): unknown {
  return vm.runInContext(code, realm, { filename: FILE, timeout: TIME_LIMIT_MILLISECONDS });
}

async function runModule(code: string, realm: vm.Context): Promise<unknown> {
  const initializeImportMeta = (meta: ImportMeta & { made?: unknown }) => {
    meta.made = 'made';
  };
  const module = new vm.SourceTextModule(code, { context: realm, identifier: FILE, initializeImportMeta });
  await module.link(() => {
    throw new Error('the programs import nothing');
  });
  await module.evaluate({ timeout: TIME_LIMIT_MILLISECONDS });
  return module.namespace;
}

/** What a program shows, line by line, and last how it ends. */
export async function outcomeOf(code: string, goal: Goal, wrapper?: Wrapper): Promise<string[]> {
  const lines: string[] = [];
  const realm = createRealm(lines, goal, wrapper);
  try {
    const result = goal === 'module' ? await runModule(code, realm) : runScript(code, realm);
    lines.push(`ends with ${describe(result)}`);
  } catch (error) {
    lines.push(`throws ${describe(error)}`);
  }
  // What a module has begun may end; and what a WeakRef has been made for is held until the turn of the loop is over.
  await setImmediate();
  return lines;
}
