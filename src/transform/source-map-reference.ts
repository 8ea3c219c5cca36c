/** Matches each `sourceMappingURL` comment; the first group is what it refers to. */
export const REFERENCE = /^[ \t]*\/\/[#@] sourceMappingURL=(\S+)[ \t]*$/gm;
/** What the file's last `sourceMappingURL` comment refers to, or undefined. */
export function sourceMapReference(source: string): string | undefined {
  return source.includes('sourceMappingURL=') ? [...source.matchAll(REFERENCE)].at(-1)?.[1] : undefined;
}
