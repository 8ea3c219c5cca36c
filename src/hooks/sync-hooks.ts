import * as nodeModule from 'node:module';
import { type LoadResult, rewriteLoadResult } from './load-result.ts';
import type { RewriteModule } from './module-rewriter.ts';

type NextLoad = (url: string, context: unknown) => LoadResult;
type RegisterHooks = (hooks: { load: (url: string, context: unknown, nextLoad: NextLoad) => LoadResult }) => unknown;

/**
 * The adapter for a Node whose synchronous hooks are sound: one hook sees what is imported and what is required.
 * `registerHooks` is read off the namespace, because a named import of it is a link error where it does not exist.
 */
export function installSyncHooks(rewrite: RewriteModule): void {
  const { registerHooks } = nodeModule as unknown as { registerHooks: RegisterHooks };
  registerHooks({
    load: (url, context, nextLoad) => rewriteLoadResult(nextLoad(url, context), url, rewrite),
  });
}
