/** URL of a file beside the caller's that a thread is started with: `.js` as published, `.ts` where the sources run. */
export function siblingFile(name: string, callerUrl: string): string {
  const extension = callerUrl.endsWith('.ts') ? '.ts' : '.js';
  return new URL(`./${name}${extension}`, callerUrl).href;
}
