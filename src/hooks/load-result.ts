import type { SourceFormat } from '../transform/types.ts';
import type { RewriteModule } from './module-rewriter.ts';

/** What a load hook passes on; `source` is null or undefined where Node reads the file itself. */
export interface LoadResult {
  format?: string | null | undefined;
  source?: string | ArrayBuffer | NodeJS.TypedArray | null | undefined;
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

/** Decodes as Node does: it takes a byte order mark off an ES module only. */
function readText(source: LoadResult['source'], format: SourceFormat | undefined): string | undefined {
  if (source === null || source === undefined || typeof source === 'string') return source ?? undefined;
  return new TextDecoder('utf-8', { ignoreBOM: !format?.startsWith('module') }).decode(source);
}

/** The result with its source rewritten, or the very same object where there is nothing to do. */
export function rewriteLoadResult<Result extends LoadResult>(
  result: Result,
  url: string,
  rewrite: RewriteModule,
): Result {
  if (!url.startsWith('file:')) return result;
  const format = readFormat(result?.format, url);
  const source = format === 'other' ? undefined : readText(result.source, format);
  if (source === undefined) return result;
  const code = rewrite(source, url, format === 'other' ? undefined : format);
  return code === undefined ? result : { ...result, source: code };
}
