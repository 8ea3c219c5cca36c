/** Rows of cells, the first of which is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three digits are as many as such a measurement has. */
export const short = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true });

export const whole = (value: number): string => Math.round(value).toLocaleString('en');

export const megabytes = (bytes: number): string => `${short(bytes / 1e6)} MB`;
