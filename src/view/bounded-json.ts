import { OtlpDecodeError } from './otlp-decode-error.ts';

// Attribute values may nest 32 deep, with four levels of JSON for each.
const MAXIMUM_DEPTH = 256;

// Two characters are enough for an object, which takes some 50 bytes: without a bound 16 MiB would become half a gigabyte.
// An export of 200 sites with 8 metrics each has about 40,000.
const MAXIMUM_NODES = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** As JSON.parse; throws OtlpDecodeError where the text is no JSON, is more than 256 deep or has a million objects and arrays. */
export function parseBoundedJson(text: string): unknown {
  checkBounds(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OtlpDecodeError(`the request is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function checkBounds(text: string): void {
  let [depth, nodes] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (isOpening(code)) [depth, nodes] = [depth + 1, nodes + 1];
    else if (isClosing(code)) depth -= 1;
    if (depth > MAXIMUM_DEPTH) throw new OtlpDecodeError(`the request nests more than ${MAXIMUM_DEPTH} deep`);
    if (nodes > MAXIMUM_NODES)
      throw new OtlpDecodeError(`the request has more than ${MAXIMUM_NODES} objects and arrays`);
  }
}

/** Where the string that begins at `start` ends; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    if (!isEscaped(text, end)) return end;
  }
  return text.length;
}

/** A quote after an odd number of backslashes. */
function isEscaped(text: string, quote: number): boolean {
  let start = quote;
  while (text.charCodeAt(start - 1) === BACKSLASH) start -= 1;
  return (quote - start) % 2 === 1;
}

// `[` and `{`, `]` and `}` differ in one bit.
function isOpening(code: number): boolean {
  return (code | 0x20) === 0x7b;
}

function isClosing(code: number): boolean {
  return (code | 0x20) === 0x7d;
}
