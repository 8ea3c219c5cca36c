import { builtin } from '../builtins.ts';
import type { RewriteEval } from './eval-workers.ts';
import { recoverWithoutSource, withWholeRequire } from './imported-commonjs.ts';
import { type LoadResult, rewriteLoadResult } from './load-result.ts';
import type { RewriteModule } from './module-rewriter.ts';
import { NoHook } from './no-hook.ts';
import { keepsImportedCommonJs } from './node-versions.ts';

interface LoadContext {
  readonly conditions?: Iterable<string>;
}

type NextLoad = (url: string, context: LoadContext) => LoadResult;
type Load = (url: string, context: LoadContext, nextLoad: NextLoad) => LoadResult;

interface NodeModule {
  readonly registerHooks: (hooks: { load: Load }) => unknown;
  readonly Module: { readonly prototype: object };
}

/** An ES import, not a `require`: the load hook is told by the conditions that exports are resolved under. */
const isImport = ({ conditions }: LoadContext) => [...(conditions ?? [])].includes('import');

/**
 * Installs the one hook that sees what is imported and what is required, and what sees code that passes none. Not by a
 * named import: of `registerHooks` that is a link error where it does not exist.
 */
export function installHooks(
  version: string,
  rewrite: RewriteModule,
  rewriteEval: RewriteEval,
  onWorkers: () => void,
): void {
  const { registerHooks, Module } = builtin('node:module') as NodeModule;
  const noHook = new NoHook(rewrite, rewriteEval, onWorkers);
  const load = keepsImportedCommonJs(version) ? createLoad(rewrite) : createOldLoad(rewrite);
  registerHooks({ load: tellOf(load, noHook) });
  noHook.install(Module.prototype);
}

const createLoad =
  (rewrite: RewriteModule): Load =>
  (url, context, nextLoad) =>
    rewriteLoadResult(nextLoad(url, context), url, rewrite);

const createOldLoad =
  (rewrite: RewriteModule): Load =>
  (url, context, nextLoad) => {
    if (!isImport(context)) return rewriteLoadResult(nextLoad(url, context), url, rewrite);
    return withWholeRequire(rewriteLoadResult(loadNext(url, context, nextLoad), url, rewrite), url);
  };

const tellOf =
  (load: Load, noHook: NoHook): Load =>
  (url, context, nextLoad) => {
    noHook.noteLoading(url);
    const result = load(url, context, nextLoad);
    noHook.noteLoaded(result, url, () => !isImport(context));
    return result;
  };

function loadNext(url: string, context: LoadContext, nextLoad: NextLoad): LoadResult {
  try {
    return nextLoad(url, context);
  } catch (error) {
    return { ...recoverWithoutSource(error, url), shortCircuit: true };
  }
}
