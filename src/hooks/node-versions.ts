/** The oldest Node of each line that the agent runs on; `engines` in package.json says the same. */
const OLDEST_NODE = '22.15.0';
const OLDEST_NODE_OF_LINE_23 = '23.11.0';
/** For people. */
export const NEEDED_NODE = `${OLDEST_NODE} or newer (of line 23: ${OLDEST_NODE_OF_LINE_23})`;

/**
 * Versions from which `module.registerHooks` leaves CommonJS imported from ESM whole, by release line. Before them the
 * mere presence of a hook makes Node hand such a file a poor `require`, without `cache`, `main` and `extensions`: seen on
 * 22.15.0, 22.22.2 and 24.11.0; docs/notes/hooks.md has the runs, and the way around it.
 */
const WHOLE_COMMONJS_FROM: Readonly<Record<number, string>> = { 22: '22.22.3', 24: '24.11.1', 25: '25.1.0' };
const WHOLE_COMMONJS_FROM_LINE = 26;

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

export const isSupported = (version: string) =>
  isAtLeast(version, version.startsWith('23.') ? OLDEST_NODE_OF_LINE_23 : OLDEST_NODE);

/** Whether a synchronous hook leaves CommonJS that ESM imports as it is without one. */
export function keepsImportedCommonJs(version: string): boolean {
  const line = numbers(version)[0] ?? 0;
  const from = WHOLE_COMMONJS_FROM[line];
  return from === undefined ? line >= WHOLE_COMMONJS_FROM_LINE : isAtLeast(version, from);
}
