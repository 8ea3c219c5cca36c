import { apply, callSites, includes, startsWith } from './natives.ts';
import type { Frame } from './types.ts';

/** Frames asked for: ten are ours, and a call may lead through built-in modules. */
const ASKED = 18;
/** Frames kept of a call. */
const KEPT = 4;
/** Without it Node would apply source maps where the application has switched them on. */
const AS_IT_RUNS = { sourceMap: false };
const OWN_FOLDER = new URL('.', import.meta.url).href;

interface CallSite {
  readonly scriptName: string;
  readonly lineNumber: number;
  readonly columnNumber?: number;
  /** Name of the field before Node 23. */
  readonly column?: number;
  readonly functionName: string;
}

export interface CallPath {
  /** Tells paths apart; empty where no frame is left. */
  readonly key: string;
  readonly frames: readonly Frame[];
}

const isBuiltIn = (file: string) => apply(startsWith, file, ['node:']);
const isOurs = (file: string) => apply(startsWith, file, [OWN_FOLDER]);
/** Code of `eval`, of `new Function` and of `vm` without a name lies in no file; a `data:` URL is the code itself. */
const isInFile = (file: string) =>
  (apply(includes, file, ['/']) || apply(includes, file, ['\\'])) && !apply(startsWith, file, ['data:']);

const isKept = (file: string) => isInFile(file) && !isBuiltIn(file) && !isOurs(file);

function toFrame({ scriptName, lineNumber, columnNumber, column, functionName }: CallSite): Frame {
  const place = { file: scriptName, line: lineNumber, column: columnNumber ?? column ?? 0 };
  return functionName ? { ...place, functionName } : place;
}

/**
 * The application's calls that lead here, innermost first. Some 15 µs; neither `Error.prepareStackTrace` nor
 * `Error.stackTraceLimit` have a part in it.
 */
export function capturePath(): CallPath {
  // By index: to iterate over a list may be the application's business.
  const sites = callSites(ASKED, AS_IT_RUNS) as unknown as CallSite[];
  const frames: Frame[] = [];
  let key = '';
  for (let index = 0; index < sites.length && frames.length < KEPT; index += 1) {
    const site = sites[index] as CallSite;
    if (!isKept(site.scriptName)) continue;
    const frame = toFrame(site);
    frames[frames.length] = frame;
    key += `${frame.file}:${frame.line}:${frame.column}\n`;
  }
  return { key, frames };
}
