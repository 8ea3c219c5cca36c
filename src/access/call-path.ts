import { AS_IT_RUNS, type Frame, isOfApplication, readCallSites, toFrame } from '../call-sites.ts';

/** Frames asked for: ten are ours, and a call may lead through built-in modules. */
const ASKED = 18;
/** Frames kept of a call. */
const KEPT = 4;

export interface CallPath {
  /** Tells paths apart; empty where no frame is left. */
  readonly key: string;
  readonly frames: readonly Frame[];
}

/** The application's calls that lead here, innermost first. Some 15 µs. */
export function capturePath(): CallPath {
  const sites = readCallSites(ASKED, AS_IT_RUNS);
  const frames: Frame[] = [];
  let key = '';
  for (let index = 0; index < sites.length && frames.length < KEPT; index += 1) {
    const site = sites[index] as (typeof sites)[number];
    if (!isOfApplication(site.scriptName)) continue;
    const frame = toFrame(site);
    frames[frames.length] = frame;
    key += `${frame.file}:${frame.line}:${frame.column}\n`;
  }
  return { key, frames };
}
