import { readFileSync } from 'node:fs';

/**
 * Of `/proc/self/stat`: whether there is a terminal, whose signals from the keyboard go to the group of this process.
 * The name of the program, in parentheses, may hold anything.
 */
export function isInForeground(status: string): boolean {
  const [, , group, , terminal, foreground] = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return terminal !== '0' && group === foreground;
}

/** Whether Ctrl-C reaches this process, and with it all that it has started. */
export function hasKeyboard({ stdin, stdout, stderr }: NodeJS.Process = process): boolean {
  try {
    return isInForeground(readFileSync('/proc/self/stat', 'utf8'));
  } catch {
    // Not Linux.
    return [stdin, stdout, stderr].some(({ isTTY }) => isTTY);
  }
}
