import { builtin } from './builtins.ts';
import { ownFolder, ownFolderUrl } from './own-files.ts';

// Captured when this is loaded: what runs inside of the application's calls must not run code of the application.
const { getCallSites } = builtin('node:util') as typeof import('node:util');
const { apply } = Reflect;
const { includes, startsWith } = String.prototype;

/** Without it Node would apply source maps where the application has switched them on. */
export const AS_IT_RUNS = { sourceMap: false };

/** A frame as Node gives it, whichever version that is. */
export interface CallSite {
  readonly scriptName: string;
  readonly lineNumber: number;
  readonly columnNumber?: number;
  /** Name of the field before Node 23. */
  readonly column?: number;
  readonly functionName: string;
}

/** A place in the code as it runs: what a source map says of it is asked elsewhere. */
export interface Frame {
  /** As Node gives it: a URL or a path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly functionName?: string;
}

/**
 * The calls that lead here, innermost first, at most so many: 1 µs each. Neither `Error.prepareStackTrace` nor
 * `Error.stackTraceLimit` have a part in it. Read them by index: to iterate over a list may be the application's business.
 */
export const readCallSites = (most: number, options: { sourceMap?: boolean } = {}): readonly CallSite[] =>
  getCallSites(most, options) as unknown as readonly CallSite[];

export const columnOf = ({ columnNumber, column }: CallSite): number => columnNumber ?? column ?? 0;

export function toFrame(site: CallSite): Frame {
  const { scriptName: file, lineNumber: line, functionName } = site;
  const column = columnOf(site);
  return functionName ? { file, line, column, functionName } : { file, line, column };
}

const beginsWith = (file: string, start: string) => apply(startsWith, file, [start]);
/** Code of `eval`, of `new Function` and of `vm` without a name lies in no file; a `data:` URL is the code itself. */
const isInFile = (file: string) =>
  (apply(includes, file, ['/']) || apply(includes, file, ['\\'])) && !beginsWith(file, 'data:');

/** Modules go by their URL, CommonJS by its path. */
const isOurs = (file: string) => beginsWith(file, ownFolder) || beginsWith(file, ownFolderUrl);

/** Whether a script is a file of the application's: none of Node's, and none of ours. */
export const isOfApplication = (file: string): boolean => isInFile(file) && !beginsWith(file, 'node:') && !isOurs(file);
