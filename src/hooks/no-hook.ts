import { CompileHook } from './compile-hook.ts';
import { type RewriteEval, watchEvalWorkers } from './eval-workers.ts';
import type { LoadResult } from './load-result.ts';
import type { RewriteModule } from './module-rewriter.ts';
import { createTextRewriter } from './text-code.ts';
import { watchVm } from './vm-code.ts';

/** A step that fails leaves things as they were, which is no reason to stop the program. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {}
}

/**
 * Code that passes no hook: what a program compiles itself, and workers that are started from a text. The load hook tells of
 * each file and each built-in module that a program loads, so that what it never asks for is neither loaded nor touched.
 */
export class NoHook {
  readonly #compile: CompileHook;
  /** What is done to a built-in module before the program has it, by URL. */
  readonly #watch: Map<string, () => void>;

  /** @param onWorkers called before the program can start its first worker thread */
  constructor(rewrite: RewriteModule, rewriteEval: RewriteEval, onWorkers: () => void) {
    const rewriteText = createTextRewriter(rewrite);
    this.#compile = new CompileHook(rewriteText);
    this.#watch = new Map([
      ['node:vm', () => watchVm(process.getBuiltinModule('node:vm'), rewriteText)],
      [
        'node:worker_threads',
        () => {
          attempt(onWorkers);
          watchEvalWorkers(process.getBuiltinModule('node:worker_threads'), rewriteEval);
        },
      ],
    ]);
  }

  install(modulePrototype: object): void {
    attempt(() => this.#compile.install(modulePrototype));
  }

  /** The program is about to load it. */
  noteLoading(url: string): void {
    const watch = url.startsWith('node:') ? this.#watch.get(url) : undefined;
    if (watch === undefined) return;
    this.#watch.delete(url);
    attempt(watch);
  }

  /** Node has its source. @param isRequired whether by `require` */
  noteLoaded(result: LoadResult, url: string, isRequired: () => boolean): void {
    this.#compile.noteLoaded(result, url, isRequired);
  }
}
