import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import type { Wrapper } from '../../../src/registry/registry.ts';
import { type SourceFormat, UnparsableError } from '../../../src/transform/types.ts';
import { FOLLOWED } from '../../helpers/followed-collections.ts';
import { assertOnlyWrapped, type Wrapped } from '../../transform/assert-only-wrapped.ts';
import { registryOf } from '../../transform/watch.ts';
import { outcomeOf } from './outcome.ts';
import type { Goal } from './rules.ts';

const FORMATS: Readonly<Record<Goal, SourceFormat>> = {
  script: 'commonjs',
  module: 'module',
  typescript: 'module-typescript',
};
const FILES: Readonly<Record<Goal, string>> = { script: 'a.cjs', module: 'a.mjs', typescript: 'a.mts' };

export type Verdict = 'same' | 'unparsable' | 'nothing to do';

export interface Checked {
  readonly verdict: Verdict;
  readonly sites: number;
  /** Collections that were seen to be created. */
  readonly created: number;
}

function wrap(source: string, goal: Goal): Wrapped | undefined {
  try {
    return assertOnlyWrapped(source, { url: `/app/${FILES[goal]}`, format: FORMATS[goal], collections: FOLLOWED });
  } catch (error) {
    if (error instanceof UnparsableError) return undefined;
    throw error;
  }
}

const withoutTypes = (code: string, goal: Goal) => (goal === 'typescript' ? stripTypeScriptTypes(code) : code);

/** As `outcomeOf`; where the types cannot be stripped, why not. */
async function outcomeOrRefusal(source: string, goal: Goal, wrapper?: Wrapper): Promise<string[]> {
  try {
    return await outcomeOf(withoutTypes(source, goal), goal, wrapper);
  } catch (error) {
    return [`SyntaxError: ${(error as Error).message}`];
  }
}

/**
 * Runs a program as it is, wrapped with a registry around it, and, where asked, wrapped without one.
 * @throws {AssertionError} where they do not show the same, or the text differs elsewhere than at the sites.
 */
export async function checkProgram(source: string, goal: Goal, isAlone: boolean): Promise<Checked> {
  const wrapped = wrap(source, goal);
  if (wrapped === undefined) {
    assert.match((await outcomeOrRefusal(source, goal)).at(-1) as string, /SyntaxError/, 'only our parser refuses it');
    return { verdict: 'unparsable', sites: 0, created: 0 };
  }
  if (wrapped.sites.length === 0) return { verdict: 'nothing to do', sites: 0, created: 0 };
  const expected = await outcomeOrRefusal(source, goal);
  const registry = registryOf(wrapped.sites);
  assert.deepEqual(await outcomeOrRefusal(wrapped.code, goal, registry.wrapper), expected, 'with mapgauge');
  if (isAlone) assert.deepEqual(await outcomeOrRefusal(wrapped.code, goal), expected, 'without mapgauge');
  const created = registry.activeSamples().reduce((sum, sample) => sum + sample.created, 0);
  return { verdict: 'same', sites: wrapped.sites.length, created };
}
