/**
 * A generator of our own (xorshift32): the application may have replaced `Math.random`, or count on its sequence.
 * Returns whole numbers from 1 to `most`, for `most` up to 2^31.
 */
export function createRandom(seed: number): (most: number) => number {
  let state = seed | 1;
  return (most) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return 1 + Math.floor(((state >>> 0) / 2 ** 32) * most);
  };
}
