import { printable } from '../text/printable.ts';

type Characters = number;

/** What the text is printed on. */
export interface Look {
  /** Infinity where lines are not broken. */
  readonly width: Characters;
  readonly colour: boolean;
}

const STYLES = { bold: '1', dim: '2', red: '1;31' } as const;
const LABEL: Characters = 12;
/** However narrow a terminal is, words need some room. */
const LEAST_WIDTH: Characters = 24;

export const paint = (text: string, style: keyof typeof STYLES, { colour }: Look): string =>
  colour ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;

/** Broken between words; a word that is longer than a line stays whole, so that a path can be copied. */
function wrap(text: string, width: Characters): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A label, and beside it texts that begin a line each; nothing where there are none. */
export function field(label: string, texts: readonly string[], look: Look, indent = '  '): string[] {
  const margin = `${indent}${' '.repeat(LABEL)}`;
  const width = Math.max(LEAST_WIDTH, look.width - margin.length);
  const lines = texts.flatMap((text) => wrap(printable(text), width));
  const head = `${indent}${paint(label.padEnd(LABEL), 'dim', look)}`;
  return lines.map((line, index) => `${index === 0 ? head : margin}${line}`);
}
