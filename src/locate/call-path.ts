import type { Frame } from '../access/types.ts';
import { pathBelow } from '../select/packages.ts';
import { createFileMap, type FileMap } from './file-map.ts';

/** What is read of the disk, and how paths are shortened. */
export interface LocatorLinks {
  /** The text of a file by its path; undefined where it cannot be read. */
  readonly readFile: (path: string) => string | undefined;
  /** The text of a source map by the reference in a file. */
  readonly readSourceMap: (path: string, reference: string) => string | undefined;
  /** Folder of the package that a file belongs to. */
  readonly rootOf: (path: string) => string | undefined;
  /** `file:` URL to path, with forward slashes. */
  readonly toPath: (file: string) => string;
}

/** Maps of files that are kept: decoded, one takes some megabytes. */
const MOST_MAPS = 8;
const SEPARATOR = ' < ';

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Names calls as a person knows them: by the original module, where a source map or a bundler's comment tells it. */
export class CallPaths {
  readonly #links: LocatorLinks;
  readonly #maps = new Map<string, FileMap | undefined>();

  constructor(links: LocatorLinks) {
    this.#links = links;
  }

  /** The module that holds a place, as a person knows it. Never throws. */
  moduleOf({ file, line, column }: Frame): string {
    const path = this.#links.toPath(file);
    return this.#mapOf(path)?.(line, column)?.module ?? this.#shorten(path);
  }

  /** Innermost call first: `src/a.ts:12 add < src/b.ts:40 handle`. Never throws. */
  describe(frames: readonly Frame[]): string {
    return frames.map((frame) => this.#describeOne(frame)).join(SEPARATOR);
  }

  #describeOne({ file, line, column, functionName }: Frame): string {
    const path = this.#links.toPath(file);
    const name = functionName ? ` ${functionName}` : '';
    const origin = this.#mapOf(path)?.(line, column);
    if (origin === undefined) return `${this.#shorten(path)}:${line}${name}`;
    if (origin.line !== undefined) return `${origin.module}:${origin.line}${name}`;
    return `${origin.module}${name} (${baseName(path)}:${line})`;
  }

  #shorten(path: string): string {
    const root = this.#links.rootOf(path);
    return (root === undefined ? undefined : pathBelow(root, path)) ?? path;
  }

  #mapOf(path: string): FileMap | undefined {
    if (!this.#maps.has(path)) this.#maps.set(path, this.#readMap(path));
    if (this.#maps.size > MOST_MAPS) this.#maps.delete(this.#maps.keys().next().value as string);
    return this.#maps.get(path);
  }

  #readMap(path: string): FileMap | undefined {
    const source = this.#links.readFile(path);
    if (source === undefined) return undefined;
    return createFileMap(source, {
      url: path,
      root: this.#links.rootOf(path),
      readSourceMap: (reference) => this.#links.readSourceMap(path, reference),
    });
  }
}
