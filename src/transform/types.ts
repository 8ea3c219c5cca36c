/** How Node will compile a source: the `format` of a load hook, or undefined where Node has not decided yet. */
export type SourceFormat = 'module' | 'commonjs' | 'module-typescript' | 'commonjs-typescript';

/** Where the code that creates a collection runs: once per module, once per object of a class, or once per call. */
export type SiteScope = 'module' | 'class' | 'function';

/**
 * Whether the module that makes a collection ever takes anything out of it, as far as its source shows: `unknown` where the
 * collection is handed out, so that others might.
 */
export type Evicts = 'yes' | 'never' | 'unknown';

/** One allocation site: a place in a source that creates a collection. Plain data, so that it can cross threads. */
export interface Site {
  /** What a person calls it: `seqByRun`, `SessionStore.#byId`, `createIndex()`, `sessions[]`. */
  readonly name: string;
  /** Name of the constructor as written: `Map`, `Set`, `Object`, `Array`; of the class where that extends a collection. */
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
  /** Position in the original module, 1-based, where a source map tells it. */
  readonly originalLine?: number;
  readonly originalColumn?: number;
  readonly evicts?: Evicts;
  /**
   * It is a class that extends a collection, and that others can construct: where each of its collections is constructed is
   * found at run time.
   */
  readonly isHeir?: true;
}

/** A site with the UTF-16 offsets that an edit needs. */
export interface LocatedSite extends Site {
  /** Offset of the `new` keyword. */
  readonly start: number;
  /** Offset behind the last character of the expression. */
  readonly end: number;
  /**
   * What is written there: nothing said, the expression from `start` to `end` is wrapped; `field`: a private field that
   * hands `this` over is put in front of `start`, which is where the body of a class begins, and `end` is the same.
   */
  readonly edit?: 'field';
  /** Offsets of the stretch of a bundle that holds the site's original module; left out where that is the whole file. */
  readonly moduleStart?: number;
  readonly moduleEnd?: number;
}

/** What only an edit needs, or the one who numbers sites. */
export type EditField = 'start' | 'end' | 'edit' | 'moduleStart' | 'moduleEnd';

export interface AnalyseOptions {
  /** URL or path of the file, for messages and for resolving a source map's `sources`. */
  readonly url: string;
  readonly format?: SourceFormat | undefined;
  /** Chooses sites by their original module path; every site is chosen where it is left out. */
  readonly select?: ((module: string | undefined) => boolean) | undefined;
  /** Names of the constructors to follow. */
  readonly collections?: readonly string[] | undefined;
  /** Whether to find out if the module removes anything from its collections; left out: it is. */
  readonly evidence?: boolean;
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
