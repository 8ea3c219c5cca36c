import { hasKeyboard } from './foreground.ts';

/** What others may send, to the wrapper in place of the program. */
const FORWARDED: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
/** Windows knows these alone, and tells them to every program of the console itself. */
const FORWARDED_ON_WINDOWS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGBREAK', 'SIGHUP'];
/** Typed in a terminal, they reach its whole foreground group: the program has them already. */
const FROM_KEYBOARD = new Set<NodeJS.Signals>(['SIGINT', 'SIGQUIT']);
/** Handed on to the program, until the returned function is called; this process itself survives them. */
export function forwardSignals(send: (signal: NodeJS.Signals) => void, platform: NodeJS.Platform): () => void {
  const isWindows = platform === 'win32';
  const onSignal = (signal: NodeJS.Signals) => {
    // A second Ctrl-C means "at once" to many servers: one must not look like two.
    const isThere = isWindows || (FROM_KEYBOARD.has(signal) && hasKeyboard());
    if (!isThere) send(signal);
  };
  const signals = isWindows ? FORWARDED_ON_WINDOWS : FORWARDED;
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}
