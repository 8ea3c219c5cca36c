import { fromB, peek } from './b.mjs';

export const inA = new Map([['a', 1]]);
export function late() {
  return inA.size;
}
console.log(peek(), fromB.size, late());
