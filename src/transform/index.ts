import { analyse } from './analyse.ts';
import type { TransformOptions, TransformResult } from './types.ts';
import { withoutEdit } from './without-edit.ts';
import { insertionsOf, wrapSites } from './wrap-sites.ts';

export type { Evicts, Site, SiteScope, SourceFormat, TransformOptions, TransformResult } from './types.ts';
export { UnparsableError } from './types.ts';

/**
 * Wraps the places of a source that create a followed collection, so that the registry hears of each one. The value of
 * every wrapped expression stays what it was, and so does every line number.
 *
 * Pure and synchronous. Returns undefined where there is nothing to do.
 * @throws {UnparsableError} when a statement that mentions a followed constructor cannot be parsed.
 */
export function transform(source: string, options: TransformOptions): TransformResult | undefined {
  const located = analyse(source, options);
  if (located.length === 0) return undefined;
  return { code: wrapSites(source, insertionsOf(located, options.firstSite ?? 0)), sites: located.map(withoutEdit) };
}
