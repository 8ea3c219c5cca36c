import { charCodeAt, dataProperty, isProxy } from './primordials.ts';

const LONGEST = 64;

function isLetter(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || code === 95 || code === 36;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** ASCII only, and short: what was computed rather than written as a name rarely is. */
function isIdentifier(name: string): boolean {
  if (name.length === 0 || name.length > LONGEST || !isLetter(charCodeAt(name, 0))) return false;
  for (let index = 1; index < name.length; index += 1) {
    const code = charCodeAt(name, index);
    if (!isLetter(code) && !isDigit(code)) return false;
  }
  return true;
}

/** Name of the class that a prototype belongs to, as it stands in the program; undefined where that takes running any of it. */
export function classNameOf(prototype: object): string | undefined {
  if (isProxy(prototype)) return undefined;
  const maker = dataProperty(prototype, 'constructor');
  if (typeof maker !== 'function' || isProxy(maker)) return undefined;
  const name = dataProperty(maker, 'name');
  return typeof name === 'string' && isIdentifier(name) ? name : undefined;
}
