/** The oldest Node that the agent runs on; `engines` in package.json says the same. */
export const OLDEST_NODE = '22.15.0';

/**
 * Versions from which `module.registerHooks` leaves CommonJS imported from ESM whole, by release line. Before them its
 * mere presence takes `require.cache`, `require.main` and others away, and sends the file's own `require` through the
 * ESM loader: seen on 22.15.0, 22.22.2 and 24.11.0; docs/notes/hooks.md has the runs.
 */
const SYNC_HOOKS_FROM: Readonly<Record<number, string>> = { 22: '22.22.3', 24: '24.11.1', 25: '25.1.0' };
const SYNC_HOOKS_FROM_LINE = 26;

const numbers = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10));

/** Whether `version` is `least` or newer; pre-release tags do not count. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [numbers(version), numbers(least)];
  for (const [index, part] of want.entries()) {
    const difference = (have[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

export const isSupported = (version: string) => isAtLeast(version, OLDEST_NODE);

/** Whether the synchronous hooks can be used on this version. */
export function hasSoundSyncHooks(version: string): boolean {
  const line = numbers(version)[0] ?? 0;
  const from = SYNC_HOOKS_FROM[line];
  return from === undefined ? line >= SYNC_HOOKS_FROM_LINE : isAtLeast(version, from);
}
