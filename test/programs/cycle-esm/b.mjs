import { inA, late } from './a.mjs';

export const fromB = new Set([1, 2]);
let early;
try {
  early = inA.size;
} catch (error) {
  early = `${error.name}: ${error.message}`;
}
let call;
try {
  call = late();
} catch (error) {
  call = `${error.name}: ${error.message}`;
}
export const peek = () => [early, call, inA.size];
