import { fileURLToPath, fs } from '../builtins.ts';
import type { LoadResult } from './load-result.ts';

/** A hook may leave the source to Node's CommonJS loader; the format below has to be given one. */
function readSource(url: string): Buffer | undefined {
  try {
    return fs.readFileSync(fileURLToPath(url));
  } catch {
    return undefined;
  }
}

/**
 * On older versions a CommonJS file that ESM imports goes, as soon as a synchronous hook is there, to a translator that gives
 * it a `require` of its own, without `cache`, `main` and `extensions`. Node's name for the translator that goes through the
 * ordinary CommonJS loader instead is `commonjs-sync`, which a hook may answer as well:
 * https://github.com/nodejs/node/blob/v22.22.2/lib/internal/modules/esm/translators.js#L271
 */
export function withWholeRequire<Result extends LoadResult>(result: Result, url: string): Result {
  if (result.format !== 'commonjs' || !url.startsWith('file:')) return result;
  const source = result.source ?? readSource(url);
  return source === undefined ? result : { ...result, format: 'commonjs-sync', source };
}

/**
 * Where the program has hooks in a thread of their own as well (`module.register`), their default step leaves the source of
 * CommonJS to the loader, and the check behind the synchronous one refuses that, on the same versions:
 * https://github.com/nodejs/node/blob/v22.22.2/lib/internal/modules/customization_hooks.js#L270
 * @throws the error that the next step threw, where it is another one.
 */
export function recoverWithoutSource(error: unknown, url: string): LoadResult {
  const isRefused = (error as { code?: unknown } | null)?.code === 'ERR_INVALID_RETURN_PROPERTY_VALUE';
  const source = isRefused && url.startsWith('file:') ? readSource(url) : undefined;
  if (source === undefined) throw error;
  return { format: 'commonjs', source };
}
