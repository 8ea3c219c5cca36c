import type { SourceFormat } from '../transform/types.ts';
import type { RewriteModule } from './module-rewriter.ts';
import { ModuleSource, type RawSource } from './module-source.ts';

/** What a load hook passes on. */
export interface LoadResult {
  format?: string | null | undefined;
  source?: RawSource;
  /** A hook has to say so where it has not called the next. */
  shortCircuit?: boolean;
}

const JAVASCRIPT_FILE = /\.[cm]?[jt]sx?(?:$|[?#])/;
const FORMATS: readonly SourceFormat[] = ['module', 'commonjs', 'module-typescript', 'commonjs-typescript'];

/** The format as the transform knows it; `'other'` for what is no JavaScript: JSON, WebAssembly, addons. */
function readFormat(format: string | null | undefined, url: string): SourceFormat | undefined | 'other' {
  // A file that CommonJS requires can arrive without a format: seen on Node 24.
  if (format === null || format === undefined) return JAVASCRIPT_FILE.test(url) ? undefined : 'other';
  const bare = format.replace(/^require-/, '');
  return FORMATS.find((known) => known === bare) ?? 'other';
}

/** The result with its source rewritten, or the very same object where there is nothing to do. */
export function rewriteLoadResult<Result extends LoadResult>(
  result: Result,
  url: string,
  rewrite: RewriteModule,
): Result {
  if (!url.startsWith('file:')) return result;
  const format = readFormat(result?.format, url);
  const source = result?.source;
  if (format === 'other' || source === null || source === undefined) return result;
  const code = rewrite(new ModuleSource(source, format), url, format);
  return code === undefined ? result : { ...result, source: code };
}
