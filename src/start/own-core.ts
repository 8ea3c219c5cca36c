import { require } from '../builtins.ts';

/** The file that every program loads, as a module; undefined where the sources run as they are. */
let own: NodeJS.Module | undefined;

export function keepOwnCore(core: NodeJS.Module): void {
  own = core;
}

/** Runs `load` with that module where `require` finds it; the application, which can list what is there, never does. */
export function withOwnCore<Value>(load: () => Value): Value {
  if (own === undefined) return load();
  const { filename } = own;
  require.cache[filename] = own;
  try {
    return load();
  } finally {
    delete require.cache[filename];
  }
}
