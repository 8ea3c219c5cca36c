/**
 * What kind of line this is: the text without what differs from run to run (times, numbers, ids, the folder).
 * Of the gateway's lines about slow answers only that there are some: which answers are slow is a matter of speed.
 */
function kindOf(line: string, folder: string): string {
  return line
    .replaceAll(folder, '<folder>')
    .replace(/^\d{4}-\d\d-\d\dT\S+ /, '')
    .replace(/^(\[ws\] ⇄ res ✓) .*/, '$1')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]+…[0-9a-f]+\b/g, '<id>')
    .replace(/\d+/g, '#');
}

/** Kinds of lines, each with its first line. */
export function kindsOfLines(lines: readonly string[], folder: string): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const kind = kindOf(line, folder);
    if (!kinds.has(kind)) kinds.set(kind, line);
  }
  return kinds;
}

/** Lines of a kind that the other does not have. */
export function linesOnlyIn(these: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] {
  return [...these].filter(([kind]) => !others.has(kind)).map(([, line]) => line);
}
