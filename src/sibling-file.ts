import { fileURLToPath } from 'node:url';

/** URL of a file beside the caller's that is loaded late or in a thread: `.js` as published, `.ts` as source. */
export function siblingUrl(name: string, callerUrl: string): URL {
  return new URL(`./${name}${callerUrl.endsWith('.ts') ? '.ts' : '.js'}`, callerUrl);
}

export const siblingPath = (name: string, callerUrl: string): string => fileURLToPath(siblingUrl(name, callerUrl));
