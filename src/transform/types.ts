/** How Node will compile a source: the `format` of a load hook, or undefined where Node has not decided yet. */
export type SourceFormat = 'module' | 'commonjs' | 'module-typescript' | 'commonjs-typescript';

/** Where the code that creates a collection runs: once per module, once per object of a class, or once per call. */
export type SiteScope = 'module' | 'class' | 'function';

/** One allocation site: a place in a source that creates a collection. Plain data, so that it can cross threads. */
export interface Site {
  /** What a person calls it: `seqByRun`, `SessionStore.#byId`, `createIndex()`, `sessions[]`. */
  readonly name: string;
  /** Name of the constructor as written: `Map`, `Set`. */
  readonly type: string;
  readonly scope: SiteScope;
  /** Nearest enclosing function that has a name. */
  readonly functionName?: string;
  /** Original module path, where a bundler's comment or a source map tells one. */
  readonly module?: string;
  /** 1-based, as V8 prints it. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as V8 prints it. */
  readonly column: number;
}

/** A site with the UTF-16 offsets that an edit needs. */
export interface LocatedSite extends Site {
  /** Offset of the `new` keyword. */
  readonly start: number;
  /** Offset behind the last character of the expression. */
  readonly end: number;
}

export interface AnalyseOptions {
  /** URL or path of the file, for messages and for resolving a source map's `sources`. */
  readonly url: string;
  readonly format?: SourceFormat | undefined;
  /** Chooses sites by their original module path; every site is chosen where it is left out. */
  readonly select?: ((module: string | undefined) => boolean) | undefined;
  /** Names of the constructors to follow. */
  readonly collections?: readonly string[] | undefined;
  /** Folder that a source map's original paths are given relative to. */
  readonly root?: string | undefined;
  /** Returns the text of an external source map by the reference in the file, or undefined. */
  readonly readSourceMap?: ((reference: string) => string | undefined) | undefined;
}

export interface TransformOptions extends AnalyseOptions {
  /** Number of the first site; the others follow in order. 0 where left out. */
  readonly firstSite?: number | undefined;
}

export interface TransformResult {
  /** The source with its sites wrapped; line numbers are those of the input. */
  readonly code: string;
  /** In source order; site `i` is numbered `firstSite + i` in the code. */
  readonly sites: readonly Site[];
}

/** The parser itself could not be loaded: no file can be watched. */
export class ParserUnavailableError extends Error {
  override readonly name = 'ParserUnavailableError';
}

/** The parser could not read the file. The message says where. */
export class UnparsableError extends Error {
  override readonly name = 'UnparsableError';
}
