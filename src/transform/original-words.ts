import { IDENTIFIER } from './identifier.ts';
import { isHashed, withoutModule } from './parcel-names.ts';
import { isMinified } from './words.ts';

const LONGEST = 120;
const WHOLE_NAME = /^#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const TOKEN = new RegExp(`#?${IDENTIFIER}`, 'y');
/** No names: https://tc39.es/ecma262/#prod-ReservedWord, `default` of an export aside, which is none either. */
const RESERVED = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for function if ' +
    'import in instanceof new null return super switch this throw true try typeof var void while with yield let'
  ).split(' '),
);
/** What may stand where a declaration begins, so that a mapping to there says nothing of the name. */
const MODIFIERS = new Set(
  (
    'abstract accessor as async constructor declare from get interface module namespace of override private protected ' +
    'public readonly set static type'
  ).split(' '),
);

/** The name that a source map gives, where it is one. */
export function nameOfMap(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.length > LONGEST || !WHOLE_NAME.test(name)) return undefined;
  return RESERVED.has(name) ? undefined : withoutModule(name);
}

const bare = (name: string) => name.replace(/[_$#\d]/g, '').toLowerCase();

/** Whether the word may have become what is written: a compiler adds to a name, a minifier or a hash leaves nothing of it. */
function isPlausible(word: string, written: string): boolean {
  if (isMinified(written) || isHashed(written)) return true;
  const [original, generated] = [bare(word), bare(written)];
  return original !== '' && generated.includes(original);
}

/** The identifier that begins at exactly that offset of the original, where it may have become what is written. */
export function tokenAt(original: string, offset: number, written: string): string | undefined {
  TOKEN.lastIndex = offset;
  const word = TOKEN.exec(original)?.[0];
  if (word === undefined || word.length > LONGEST || RESERVED.has(word) || MODIFIERS.has(word)) return undefined;
  return isPlausible(word, written) ? word : undefined;
}

const DECLARATION = new RegExp(
  String.raw`(?:export\s+(?:default\s+)?)?(?:abstract\s+)?(?:async\s+)?(?:class|function\s*\*?)\s+(${IDENTIFIER})`,
  'y',
);

/** The name of the class or function whose declaration begins at exactly that offset of the original. */
export function declaredAt(original: string, offset: number): string | undefined {
  DECLARATION.lastIndex = offset;
  const name = DECLARATION.exec(original)?.[1];
  return name === undefined || name.length > LONGEST || RESERVED.has(name) ? undefined : name;
}
