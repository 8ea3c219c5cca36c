import { execFileSync } from 'node:child_process';

function isThere(): boolean {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
}

/** For the tests that need a terminal: `script` of util-linux makes one. */
export const skipWithoutTerminal = isThere() ? false : 'no "script" of util-linux';

const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** In a terminal of its own, 100 characters wide and 12 lines high; what is typed there comes from standard input. */
export const inTerminal = (words: readonly string[]): string[] => {
  const command = `stty cols 100 rows 12; exec ${words.map(quote).join(' ')}`;
  return ['script', '--quiet', '--return', '--command', command, '/dev/null'];
};
