import type { ReportedSite } from './types.ts';

const baseName = (file: string) => file.split(/[/\\]/).at(-1) ?? file;

/**
 * `src/agent-events.ts:33`; of a bundle without a source map `src/agent-events.ts (server-BxLf.js:10394)`, whose lines are not the
 * module's.
 */
export function placeOf({ module, file, line, originalLine }: ReportedSite): string {
  if (originalLine !== undefined) return `${module}:${originalLine}`;
  const name = baseName(file);
  return baseName(module) === name ? `${module}:${line}` : `${module} (${name}:${line})`;
}
