const ENDS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Resolves when this process is told to end, which it then survives, with the signal that said so. */
export function waitForInterrupt(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const onSignal = (signal: NodeJS.Signals) => {
      for (const name of ENDS) process.off(name, onSignal);
      resolve(signal);
    };
    for (const name of ENDS) process.on(name, onSignal);
  });
}
