import assert from 'node:assert/strict';
import { afterEach, suite, test } from 'node:test';
import { SHARE_ENV } from 'node:worker_threads';
import { inheritsAgent, type WorkerSetup } from '../../src/hooks/inherited-agent.ts';

const { execArgv } = process;
const { NODE_OPTIONS } = process.env;

afterEach(() => {
  process.execArgv = execArgv;
  if (NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = NODE_OPTIONS;
});

function startedBy(options: readonly string[], nodeOptions?: string): void {
  process.execArgv = [...options];
  if (nodeOptions === undefined) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = nodeOptions;
}

const NEVER = {
  get NODE_OPTIONS() {
    return assert.fail('code of the program has run');
  },
};

suite('a thread that was started by an option', () => {
  const CASES: Record<string, readonly [setup: WorkerSetup, inherits: boolean]> = {
    nothing: [{}, true],
    'options that are no list, which Node refuses': [{ execArgv: 1 }, true],
    'the same environment': [{ env: process.env }, true],
    'one that is shared': [{ env: SHARE_ENV }, true],
    'an environment of its own': [{ env: { ...process.env } }, false],
    'no options': [{ execArgv: [] }, false],
    'other options': [{ execArgv: ['--import', 'b', '--no-warnings'] }, false],
    'the same options and more': [{ execArgv: ['--no-warnings', '--import', 'a'] }, true],
    'the same, written the other way': [{ execArgv: ['--import=a'], env: {} }, true],
    'a list that is a proxy': [{ execArgv: new Proxy(['--import=a'], {}) }, false],
    'no texts': [{ execArgv: [1, null, '--import'] }, false],
  };
  for (const [title, [setup, inherits]] of Object.entries(CASES)) {
    test(title, () => {
      startedBy(['--import', 'a', '--enable-source-maps']);
      assert.equal(inheritsAgent(setup), inherits);
    });
  }
});

suite('a thread that was started by NODE_OPTIONS', () => {
  const nodeOptions = '--import a';
  const CASES: Record<string, readonly [setup: WorkerSetup, inherits: boolean]> = {
    'no options': [{ execArgv: [] }, true],
    'an environment with the same': [{ env: { NODE_OPTIONS: nodeOptions } }, true],
    'an environment with others': [{ env: { NODE_OPTIONS: '--no-warnings' } }, false],
    'an empty environment': [{ execArgv: [], env: {} }, false],
    'an environment that answers itself': [{ env: NEVER }, false],
  };
  for (const [title, [setup, inherits]] of Object.entries(CASES)) {
    test(title, () => {
      startedBy([], nodeOptions);
      assert.equal(inheritsAgent(setup), inherits);
    });
  }
});
