import * as nodeModule from 'node:module';
import { recoverWithoutSource, withWholeRequire } from './imported-commonjs.ts';
import { type LoadResult, rewriteLoadResult } from './load-result.ts';
import type { RewriteModule } from './module-rewriter.ts';
import { keepsImportedCommonJs } from './node-versions.ts';

interface LoadContext {
  readonly conditions?: Iterable<string>;
}

type NextLoad = (url: string, context: LoadContext) => LoadResult;
type Load = (url: string, context: LoadContext, nextLoad: NextLoad) => LoadResult;
type RegisterHooks = (hooks: { load: Load }) => unknown;

/** An ES import, not a `require`: the load hook is told by the conditions that exports are resolved under. */
const isImport = ({ conditions }: LoadContext) => [...(conditions ?? [])].includes('import');

/**
 * Installs the one hook that sees what is imported and what is required. `registerHooks` is read off the namespace, because
 * a named import of it is a link error where it does not exist.
 */
export function installHooks(version: string, rewrite: RewriteModule): void {
  const { registerHooks } = nodeModule as unknown as { registerHooks: RegisterHooks };
  registerHooks({ load: keepsImportedCommonJs(version) ? createLoad(rewrite) : createOldLoad(rewrite) });
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

function loadNext(url: string, context: LoadContext, nextLoad: NextLoad): LoadResult {
  try {
    return nextLoad(url, context);
  } catch (error) {
    return { ...recoverWithoutSource(error, url), shortCircuit: true };
  }
}
