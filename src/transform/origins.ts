import { OriginalMap } from './original-map.ts';
import { cleanSource, readSourceMap } from './original-modules.ts';
import { findRegions, type Region, regionAt } from './regions.ts';
import type { AnalyseOptions, LocatedSite } from './types.ts';

/** What is told of a site by where it comes from. */
type Origin = Pick<LocatedSite, 'originalLine' | 'originalColumn' | 'moduleStart' | 'moduleEnd'>;

interface SourceMapHead {
  readonly sources?: readonly (string | null)[];
  readonly sourceRoot?: string;
  readonly sections?: unknown;
}

/** Where all of a file comes from, as a compiler's output does: that needs no decoding of mappings. */
function onlySource({ sources, sourceRoot, sections }: SourceMapHead): string | undefined {
  const [source] = sources ?? [];
  if (sources?.length !== 1 || sections !== undefined || typeof source !== 'string') return undefined;
  return sourceRoot ? `${sourceRoot.replace(/\/$/, '')}/${source}` : source;
}

/** What a bundle, or a compiler's output, tells of the sources that it was made from. A broken source map costs that, nothing else. */
export class Origins {
  readonly #source: string;
  readonly #options: AnalyseOptions;
  readonly #regions: readonly Region[];
  #isRead = false;
  #map: OriginalMap | undefined;
  /** Original path of all of the file. */
  #onlyModule: string | undefined;

  /** @param regions of the source, where somebody has found them already */
  constructor(source: string, options: AnalyseOptions, regions: readonly Region[] = findRegions(source)) {
    this.#source = source;
    this.#options = options;
    this.#regions = regions;
  }

  /** The original module: by a bundler's comments, because they are at hand; else by the source map. */
  moduleAt(offset: number): string | undefined {
    if (this.#regions.length > 0) return regionAt(this.#regions, offset)?.module;
    this.#readMap();
    if (this.#onlyModule !== undefined) return this.#onlyModule;
    const path = this.#ask((map) => map.pathAt(offset));
    return path === undefined ? undefined : cleanSource(path, this.#options);
  }

  /** The word of the original that has become what is written at the offset; undefined where no source map tells one. */
  wordAt(offset: number, written: string): string | undefined {
    return this.#ask((map) => map.wordAt(offset, written));
  }

  /** The name that a class or function at the offset had; undefined where no source map tells one. */
  declaredAt(offset: number): string | undefined {
    return this.#ask((map) => map.declaredAt(offset));
  }

  /** Where the original has what stands at the offset, and how far its module reaches in the file. */
  describe(offset: number): Origin {
    const { start, end } = this.#stretchAt(offset) ?? {};
    return {
      ...this.#ask((map) => map.positionAt(offset)),
      ...(start === undefined || end === undefined ? {} : { moduleStart: start, moduleEnd: end }),
    };
  }

  #stretchAt(offset: number) {
    if (this.#regions.length === 0) return this.#ask((map) => map.stretchAt(offset));
    const region = regionAt(this.#regions, offset);
    const isWhole = region?.start === 0 && region.end === this.#source.length;
    return isWhole ? undefined : region;
  }

  #ask<Answer>(question: (map: OriginalMap) => Answer): Answer | undefined {
    this.#readMap();
    try {
      return this.#map && question(this.#map);
    } catch {
      this.#map = undefined;
      return undefined;
    }
  }

  /** When it is first needed: where comments tell the module, that is for a site that is chosen. */
  #readMap(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    try {
      const text = readSourceMap(this.#source, this.#options);
      if (text === undefined) return;
      const head = JSON.parse(text) as SourceMapHead;
      const only = onlySource(head);
      this.#onlyModule = only && cleanSource(only, this.#options);
      this.#map = new OriginalMap(this.#source, head);
    } catch {
      this.#map = undefined;
    }
  }
}
