import { ANY_HEX, bitAt, bitsOf, COLON, codeAt, DIGIT, DOT, isOnly, lastIndexOf } from './characters.ts';

const LONGEST = 45;
const ZERO = 48;

/** Four numbers, each up to 255. */
function isV4(from: number, to: number): boolean {
  let parts = 1;
  let digits = 0;
  let number = 0;
  for (let index = from; index < to; index += 1) {
    const bit = bitAt(index);
    if (bit === DOT && digits > 0) {
      parts += 1;
      digits = 0;
      number = 0;
    } else if (bit === DIGIT && digits < 3) {
      digits += 1;
      number = number * 10 + codeAt(index) - ZERO;
    } else return false;
    if (number > 255) return false;
  }
  return parts === 4 && digits > 0;
}

/** Whether groups of up to four hexadecimal digits and colons make up eight groups, or fewer with one gap. */
function isGroups(from: number, to: number, groups: number): boolean {
  let colons = 0;
  let gaps = 0;
  let digits = 0;
  for (let index = from; index < to; index += 1) {
    const isColon = bitAt(index) === COLON;
    if (isColon && index > from && digits === 0) gaps += 1;
    if (isColon) colons += 1;
    digits = isColon ? 0 : digits + 1;
    if (digits > 4) return false;
  }
  return gaps === 1 ? colons <= groups : gaps === 0 && colons === groups - 1;
}

function isV6(from: number, to: number): boolean {
  const tail = lastIndexOf(from, to, COLON) + 1;
  if ((bitsOf(from, tail) & DOT) !== 0) return false;
  // An address of version 4 takes the place of two groups, as in `::ffff:10.0.0.1`.
  return isV4(tail, to) ? isGroups(from, tail, 7) : (bitsOf(tail, to) & DOT) === 0 && isGroups(from, to, 8);
}

/** Whether a part of the text is an address of IP; `bits` are those of its characters. */
export function isAddress(from: number, to: number, bits: number): boolean {
  if (to - from > LONGEST || !isOnly(bits, ANY_HEX | COLON | DOT)) return false;
  return (bits & COLON) === 0 ? isV4(from, to) : isV6(from, to);
}
