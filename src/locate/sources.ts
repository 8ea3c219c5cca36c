import type { Count } from '../registry/types.ts';
import type { AnalyseOptions } from '../transform/types.ts';

/** What is read of the disk. */
export interface SourceLinks {
  /** The text of a file by its path; undefined where it cannot be read. */
  readonly readFile: (path: string) => string | undefined;
  readonly readSourceMap: (path: string, reference: string) => string | undefined;
  /** The folder that a file's path is told relative to. */
  readonly rootOf: (path: string) => string | undefined;
}

const LONGEST_SOURCE = 4 * 1024 * 1024;

/** What is found in the files of a program: each is read once for each question, and no more of them than a bound. */
export class Sources<Found> {
  readonly #links: SourceLinks;
  readonly #most: Count;
  readonly #known = new Map<string, readonly Found[]>();

  constructor(links: SourceLinks, most: Count) {
    this.#links = links;
    this.#most = most;
  }

  /**
   * What the question finds in a file; nothing where it cannot be read, is too long, or is one too many. Throws what `find` throws, once.
   * @param question tells one from another of the same file
   */
  ask(file: string, question: string, find: (source: string, options: AnalyseOptions) => readonly Found[]) {
    const key = `${question} ${file}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= this.#most) return [];
    // Also where it fails: it would fail again.
    this.#known.set(key, []);
    const found = this.#read(file, find);
    this.#known.set(key, found);
    return found;
  }

  #read(file: string, find: (source: string, options: AnalyseOptions) => readonly Found[]): readonly Found[] {
    const { readFile, readSourceMap, rootOf } = this.#links;
    const source = readFile(file);
    if (source === undefined || source.length > LONGEST_SOURCE) return [];
    return find(source, {
      url: file,
      root: rootOf(file),
      readSourceMap: (reference) => readSourceMap(file, reference),
    });
  }
}
