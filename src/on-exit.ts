/**
 * Calls a function when the thread ends in order. The listener is not counted against the application's limit, beyond
 * which Node warns of a leak.
 */
export function onExit(listener: (code: number) => void): void {
  const limit = process.getMaxListeners();
  if (limit > 0) process.setMaxListeners(limit + 1);
  process.on('exit', listener);
}
