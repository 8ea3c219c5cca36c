/** Two rounds of 32 bits, as https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js; the last mix is Murmur's. */
const [FIRST_SEED, SECOND_SEED] = [0xdeadbeef, 0x41c6ce57];
const [FIRST_FACTOR, SECOND_FACTOR] = [0x9e3779b1, 0x5f356495];

const LENGTH = 10;
const RADIX = 36;
/** 51.7 bits, which a number holds exactly. */
const MOST = RADIX ** LENGTH;

function finish(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
}

/**
 * Ten lower-case letters and digits, the same for the same text on every machine. `node:crypto` would take milliseconds of the
 * start of a program that has no other use for it.
 */
export function shortHash(text: string): string {
  let one = FIRST_SEED;
  let other = SECOND_SEED;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, FIRST_FACTOR);
    other = Math.imul(other ^ unit, SECOND_FACTOR);
  }
  const low = finish(one, other) >>> 0;
  const high = finish(other, one) & 0x1fffff;
  return ((high * 2 ** 32 + low) % MOST).toString(RADIX).padStart(LENGTH, '0');
}
