import { analyse } from '../../../src/transform/analyse.ts';
import { type LocatedSite, UnparsableError } from '../../../src/transform/types.ts';
import { insertionsOf, wrapSites } from '../../../src/transform/wrap-sites.ts';
import { FOLLOWED } from '../../helpers/followed-collections.ts';
import { giveWrapper, registryOf } from '../../transform/watch.ts';
import { outcomeOf, type SuiteTest } from './script-outcome.ts';

// Run as a child: gets tests, answers with what became of each.

/** Behind every test, so that each text of the suite is read and rewritten, not only those that make a Map themselves. */
const TAIL = '\n;new Set([new Map()]);\n';

export interface Answer {
  readonly file: string;
  readonly scenario: string;
  /** Sites in the test itself and in its harness. */
  readonly sites: number;
  /** The parser refuses it: it is left as it is. */
  readonly isUnparsable: boolean;
  /** What plain Node shows, and the agent, where they are not the same. */
  readonly difference?: readonly [plain: string, watched: string];
}

function findSites(code: string, file: string): readonly LocatedSite[] | undefined {
  try {
    return analyse(code, { url: file, format: 'commonjs', collections: FOLLOWED });
  } catch (error) {
    if (error instanceof UnparsableError) return undefined;
    throw error;
  }
}

function watch(sites: readonly LocatedSite[]): (scope: object) => void {
  const { wrapper } = registryOf(sites);
  return (scope) => giveWrapper(scope, wrapper);
}

async function check(test: SuiteTest): Promise<Answer> {
  const { file, scenario } = test;
  const code = test.contents + TAIL;
  const sites = findSites(code, file);
  if (sites === undefined) return { file, scenario, sites: 0, isUnparsable: true };
  const plain = await outcomeOf(code, test, () => {});
  process.send?.('plain Node survives it');
  const watched = await outcomeOf(wrapSites(code, insertionsOf(sites, 0)), test, watch(sites));
  const answer = { file, scenario, sites: sites.length, isUnparsable: false };
  return plain === watched ? answer : { ...answer, difference: [plain, watched] };
}

// What a test rejects with, or throws later, is told in what it prints.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});
process.on('message', async (test: SuiteTest) => process.send?.(await check(test)));
