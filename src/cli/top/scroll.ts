import type { Key } from './keyboard.ts';

type Lines = number;

/** Which part of a list is seen: from `top`, and `height` lines of `length`. */
export interface Scroll {
  readonly top: Lines;
  readonly height: Lines;
  readonly length: Lines;
}

/** The list may have become shorter, the screen higher. */
export function settle({ top, height, length }: Scroll): Lines {
  return Math.max(0, Math.min(top, length - height));
}

function target({ top, height, length }: Scroll, key: Key): Lines {
  switch (key) {
    case 'up':
      return top - 1;
    case 'down':
      return top + 1;
    case 'page-up':
      return top - height;
    case 'page-down':
      return top + height;
    case 'first':
      return 0;
    case 'last':
      return length;
    default:
      return top;
  }
}

/** Where the list begins after a key. */
export const move = (scroll: Scroll, key: Key): Lines => settle({ ...scroll, top: target(scroll, key) });
