import { messageOf } from '../log.ts';
import { mentionsCollection } from '../transform/prefilter.ts';
import { withoutEdit } from '../transform/without-edit.ts';
import { detachSites } from '../transform/wrap-sites.ts';
import { withAgentFirst } from './agent-first.ts';
import type { FixedOptions } from './file-analysis.ts';
import { type FileIdentity, type KeyedSite, keySites } from './identity.ts';
import { inheritsAgent, type WorkerSetup } from './inherited-agent.ts';
import { editConstructions } from './inner-function.ts';
import { loadTransform } from './load-transform.ts';
import { isUnparsable } from './module-rewriter.ts';
import { readPlainOptions } from './plain-options.ts';
import type { SiteRecord } from './site-record.ts';

type WorkerThreads = typeof import('node:worker_threads');

/** The code to start a worker with instead of a text. Never throws. */
export type RewriteEval = (code: string, setup: WorkerSetup) => string;

export interface EvalSettings extends FixedOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Node's own name for it, in stacks and in the worker's `process.argv`. */
const EVAL_FILE = '[worker eval]';
const WHOLE = /^(?:app|all)$/;

/** Code without a file is chosen with the whole application, and not by any other pattern. */
export function choosesEval({ include, exclude }: EvalSettings): boolean {
  const given = include.filter((pattern) => !pattern.startsWith('!'));
  const excluded = [...exclude, ...include.flatMap((pattern) => (pattern.startsWith('!') ? pattern.slice(1) : []))];
  const isChosen = given.length === 0 || given.some((pattern) => WHOLE.test(pattern));
  return isChosen && !excluded.some((pattern) => WHOLE.test(pattern));
}

const FILE: FileIdentity = { packageName: '', path: EVAL_FILE };

/** What the code tells of a site: it has no numbers, for each thread gives its own. */
const toRecord = ({ site, key }: KeyedSite): Omit<SiteRecord, 'id'> => ({
  ...withoutEdit(site),
  file: EVAL_FILE,
  module: site.module ?? EVAL_FILE,
  key,
});

function wrapEval(code: string, { collections }: FixedOptions): string {
  if (!mentionsCollection(code, collections)) return code;
  const { analyse, selfRegistering } = loadTransform();
  // Whether it is CommonJS or an ES module is found out by the worker, when it has the options that say so.
  const sites = analyse(code, { url: EVAL_FILE, collections });
  if (sites.length === 0) return code;
  return selfRegistering(code, sites, EVAL_FILE, keySites(sites, FILE, undefined).map(toRecord));
}

export function createEvalRewriter(settings: EvalSettings, onFailure: (message: string) => void): RewriteEval {
  const isChosen = choosesEval(settings);
  const wrapOrNot = (code: string) => {
    try {
      return isChosen ? wrapEval(code, settings) : code;
    } catch (error) {
      if (!isUnparsable(error)) onFailure(`${EVAL_FILE} is not watched: ${messageOf(error)}`);
      return code;
    }
  };
  return (text, setup) => {
    // Often it is made of functions of this thread.
    const code = wrapOrNot(detachSites(text));
    return inheritsAgent(setup) ? withAgentFirst(code) : code;
  };
}

function editWorker(args: unknown[], rewrite: RewriteEval): unknown[] {
  const [code, given] = args;
  const options = readPlainOptions(given, ['eval', 'execArgv', 'env']);
  if (typeof code === 'string' && options?.eval) args[0] = rewrite(code, options);
  return args;
}

/** Rewrites the code of workers that are started from a text. */
export function watchEvalWorkers(workerThreads: WorkerThreads, rewrite: RewriteEval): void {
  const { Worker } = workerThreads;
  const watched = editConstructions(Worker, (args) => editWorker(args, rewrite));
  // What a worker says that it was made by.
  Object.defineProperty(Worker.prototype, 'constructor', { value: watched });
  workerThreads.Worker = watched;
}
