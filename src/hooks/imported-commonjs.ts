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
