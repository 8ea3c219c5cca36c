import { originalPositionFor, type SourceMapInput, TraceMap } from '@jridgewell/trace-mapping';
import type { KeyedSite } from '../hooks/identity.ts';

/**
 * The sites at the positions of the file on the disk, where another plug-in has rewritten it before: one that compiles
 * TypeScript as it loads it.
 * @param map of what the others have done
 */
export function toOriginalPositions(sites: readonly KeyedSite[], map: SourceMapInput): KeyedSite[] {
  const traced = new TraceMap(map);
  return sites.map(({ site, key }) => {
    const { line, column } = originalPositionFor(traced, { line: site.line, column: site.column - 1 });
    return { key, site: line === null ? site : { ...site, line, column: column + 1 } };
  });
}
