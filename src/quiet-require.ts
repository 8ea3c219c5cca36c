import { require } from './builtins.ts';

type Handlers = NodeJS.Dict<unknown>;

/** Of one module each, by file extension. A program may replace them with its own, which transform what it loads. */
const handlers = require.extensions as Handlers;
const native: Handlers = { ...handlers };
let depth = 0;

/** Whether a dependency of ours is being loaded at this moment, so that our own hooks leave it alone. */
export const isLoadingOwnDependency = () => depth > 0;

function setHandlers(changes: Handlers): void {
  for (const [extension, handler] of Object.entries(changes)) Reflect.set(handlers, extension, handler);
}

/** Runs `load` with Node's own handlers, so that no program transforms what is not its own. */
function withNativeHandlers<Value>(load: () => Value): Value {
  const theirs = Object.fromEntries(
    Object.entries(handlers).filter(([extension, handler]) => native[extension] !== handler && extension in native),
  );
  const replaced = Object.keys(theirs);
  setHandlers(Object.fromEntries(replaced.map((extension) => [extension, native[extension]])));
  try {
    return load();
  } finally {
    setHandlers(theirs);
  }
}

/**
 * Loads a dependency on first use and synchronously: most programs start without it. What it leaves in `require.cache`
 * is taken out again, because the application can list that object.
 */
export function quietRequire<Module>(specifier: string): Module {
  const before = new Set(Object.keys(require.cache));
  depth += 1;
  try {
    return withNativeHandlers(() => require(specifier) as Module);
  } finally {
    depth -= 1;
    for (const key of Object.keys(require.cache)) if (!before.has(key)) delete require.cache[key];
  }
}
