/** Returns a whole number from 1 to `most`, each as likely as the others; `most` is at most 2^32. */
export type Random = (most: number) => number;

/** A generator of our own (xorshift32): the application may have replaced `Math.random`, or count on its sequence. */
export function createRandom(seed: number): Random {
  // Small seeds would begin with small numbers.
  let state = Math.imul(seed | 1, 0x9e3779b1);
  return (most) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return 1 + Math.floor(((state >>> 0) / 2 ** 32) * most);
  };
}
