/** What a terminal obeys, or shows elsewhere than it stands: controls, line ends, and marks of direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const UNSEEN_IN_JSON = /[\p{Cf}\u007f-\u009f\u2028\u2029]/gu;

const toHex = (code: number) => code.toString(16);

/** Names come from the program's source: they are shown, never obeyed. */
export const printable = (text: string): string =>
  text.replace(UNSEEN, (character) => `\\u{${toHex(character.codePointAt(0) as number)}}`);

/** The same of a JSON document, whose strings escape controls already; it stays the same document. */
export const printableJson = (json: string): string =>
  json.replace(UNSEEN_IN_JSON, (character) =>
    // By UTF-16 units: JSON knows no others.
    character
      .split('')
      .map((unit) => `\\u${toHex(unit.charCodeAt(0)).padStart(4, '0')}`)
      .join(''),
  );
