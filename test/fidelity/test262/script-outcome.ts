import { setTimeout } from 'node:timers/promises';
import { withoutSubject } from '../without-subject.ts';
import { createRealm, type Realm, runIn } from './realm.ts';

/** One test of the suite, as `test262-stream` hands it out: with the harness in front. */
export interface SuiteTest {
  readonly file: string;
  readonly contents: string;
  readonly scenario: string;
  readonly attrs: {
    readonly flags: Readonly<Record<string, boolean | undefined>>;
    readonly includes?: readonly string[];
    readonly negative?: { readonly phase: string; readonly type: string };
  };
}

const LONGEST_WAIT_MILLISECONDS = 2000;
const PAUSE_MILLISECONDS = 5;

function describeThrown(thrown: unknown): string {
  const { name, message } = Object(thrown) as { name?: unknown; message?: unknown };
  return withoutSubject(`throws ${String(name)}: ${String(message)}`);
}

/** An asynchronous test has to say that it is done; one that never does is no different from one that does not either. */
async function waitForWord({ printed }: Realm): Promise<void> {
  for (let waited = 0; printed.length === 0 && waited < LONGEST_WAIT_MILLISECONDS; waited += PAUSE_MILLISECONDS) {
    await setTimeout(PAUSE_MILLISECONDS);
  }
}

/** How a script ends in a realm of its own: with what it throws and what it prints. */
export async function outcomeOf(code: string, test: SuiteTest, prepare: (scope: object) => void): Promise<string> {
  const realm = createRealm(prepare);
  let end = 'ends';
  try {
    runIn(realm, code, test.file);
  } catch (error) {
    end = describeThrown(error);
  }
  if (test.attrs.flags.async === true && end === 'ends') await waitForWord(realm);
  return [end, ...realm.printed.map(withoutSubject)].join('\n');
}
