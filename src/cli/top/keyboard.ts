import type { ReadStream } from 'node:tty';

export type Key = 'quit' | 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';

const KEYS: Readonly<Record<string, Key>> = {
  q: 'quit',
  Q: 'quit',
  // In raw mode a terminal makes no signal of Ctrl-C.
  '\u0003': 'quit',
  '\u0004': 'quit',
  '\u001b[A': 'up',
  '\u001bOA': 'up',
  k: 'up',
  '\u001b[B': 'down',
  '\u001bOB': 'down',
  j: 'down',
  '\u001b[5~': 'page-up',
  '\u001b[6~': 'page-down',
  ' ': 'page-down',
  '\u001b[H': 'first',
  '\u001b[1~': 'first',
  g: 'first',
  '\u001b[F': 'last',
  '\u001b[4~': 'last',
  G: 'last',
};

/** An escape sequence, or one character: several keys may arrive at once. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: keys are told by them.
const SEQUENCE = /\u001b(?:\[[\d;]*[A-Za-z~]|O[A-Z])|./gsu;

export function readKeys(text: string): Key[] {
  return [...text.matchAll(SEQUENCE)].flatMap(([sequence]) => KEYS[sequence] ?? []);
}

/** Tells of keys until the returned function is called. Without a keyboard there are none. */
export function listenToKeys(input: ReadStream, onKey: (key: Key) => void): () => void {
  if (!input.isTTY) return () => {};
  const onData = (text: string) => {
    for (const key of readKeys(text)) onKey(key);
  };
  input.setRawMode(true).setEncoding('utf8').on('data', onData);
  return () => {
    input.off('data', onData).setRawMode(false).pause();
  };
}
