import { require } from './builtins.ts';

let depth = 0;

/** Whether a dependency of ours is being loaded at this moment, so that our own hooks leave it alone. */
export const isLoadingOwnDependency = () => depth > 0;

/**
 * Loads a dependency on first use and synchronously: most programs start without it. What it leaves in `require.cache`
 * is taken out again, because the application can list that object.
 */
export function quietRequire<Module>(specifier: string): Module {
  const before = new Set(Object.keys(require.cache));
  depth += 1;
  try {
    return require(specifier) as Module;
  } finally {
    depth -= 1;
    for (const key of Object.keys(require.cache)) if (!before.has(key)) delete require.cache[key];
  }
}
