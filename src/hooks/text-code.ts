import { path, pathToFileURL } from '../builtins.ts';
import { WRAPPER } from '../transform/prefilter.ts';
import type { SourceFormat } from '../transform/types.ts';
import type { RewriteModule } from './module-rewriter.ts';
import { ModuleSource } from './module-source.ts';

/** Code that a program compiles from text, as the functions that compile are handed it: anything may be in it. */
export interface TextCode {
  readonly code: unknown;
  readonly filename: unknown;
  readonly format: SourceFormat | undefined;
  readonly lineOffset?: unknown;
  readonly columnOffset?: unknown;
}

/** The code to compile instead of a text; undefined means: the text as it is. Never throws. */
export type RewriteText = (text: TextCode) => string | undefined;

/** URL of a file that code is said to come from: only a whole path is one that can be chosen. */
function urlOf(filename: string): string | undefined {
  if (filename.startsWith('file:')) return filename;
  return path.isAbsolute(filename) ? pathToFileURL(filename).href : undefined;
}

const toOffset = (value: unknown) => (typeof value === 'number' ? value : 0);

/**
 * Code that holds a wrapper has been rewritten when Node loaded its file; another tool may have printed it anew since, so the
 * wrapper's name tells it, not its text.
 */
export const isRewritten = (code: string) => code.includes(WRAPPER);

function rewriteText({ code, filename, format, lineOffset, columnOffset }: TextCode, rewrite: RewriteModule) {
  if (typeof code !== 'string' || typeof filename !== 'string' || isRewritten(code)) return undefined;
  const url = urlOf(filename);
  if (url === undefined) return undefined;
  const start = { line: toOffset(lineOffset), column: toOffset(columnOffset) };
  return rewrite(new ModuleSource(code, format), url, format, start);
}

export const createTextRewriter =
  (rewrite: RewriteModule): RewriteText =>
  (text) => {
    try {
      return rewriteText(text, rewrite);
    } catch {
      // A file name of which no URL can be made.
      return undefined;
    }
  };
