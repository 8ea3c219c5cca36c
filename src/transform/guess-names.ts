/** What the name of a collection is, as far as the text before it shows. */
export type NameKind = 'variable' | 'property';

/** Where a name has to be looked for: in the block, the body, or the module around it, or in the whole file. */
export type NameReach = 'block' | 'body' | 'module' | 'file';

/** A name that a collection may be bound to. */
export interface GuessedName {
  readonly name: string;
  readonly kind: NameKind;
  readonly reach: NameReach;
}

const MOST_TARGETS = 3;
const LONGEST_COMMENT = 200;
/** Text between a name and an operator behind its value: `name = options.cache ?? `. */
const LONGEST_OPERAND = 160;
/** Text of a type between a name and its value. */
const LONGEST_TYPE = 160;

/** What has the value of what stands behind it. */
const PASSING = ['await', 'Object.freeze', 'Object.seal'];

const WORD_CHARACTER = /[\w$]/;
/** `a[kSymbol]`, `a[STATE]`: other words in brackets are variables whose value is the key. */
const SYMBOL_NAME = /^(?:k[A-Z]|_*[sS]ym|[A-Z][A-Z0-9_$]+$)/;
/** `__publicField(this, "key", `, `_defineProperty(this, "key", {`, `__privateAdd(this, _key, `, `_fieldSet(_key, this, `. */
const DEFINED =
  /(?:[dD]efine|[fF]ield|[pP]rivate)[\w$]*\(\s*([\w$]+)\s*,\s*(?:"([\w$]+)"|'([\w$]+)'|([\w$]+))\s*,\s*(?:\{[^{}]*:\s*)?$/;
/** `_key.set(this, `: how a private field is compiled. */
const KEPT_WEAKLY = /([\w$]+)\.set\(\s*(?:_?this\d*|_?self)\s*,$/;
/** The last assignment, with neither the end of a statement nor a brace behind it. */
const EARLIER_ASSIGNMENT = /[\w$\]"')]\s*(?:\?\?|\|\||&&)?=(?![=>])/g;
/** `private readonly key?: Map<string, () => void> =`. */
const TYPED = /(?:^|[;{}(,\n])\s*((?:[a-z]+\s+)*)(#?[\w$]+)\s*[?!]?\s*:(?=[^;\n]*$)/;

const property = (name: string): GuessedName => ({ name, kind: 'property', reach: 'module' });
const variable = (name: string, reach: NameReach): GuessedName => ({ name, kind: 'variable', reach });

const isSpace = (character: string) => character !== '' && character <= ' ';
const isWordCharacter = (character: string) => WORD_CHARACTER.test(character);

/** Reads a source from right to left. */
class BackwardReader {
  readonly source: string;
  /** Offset behind the character that comes next. */
  at: number;

  constructor(source: string, at: number) {
    this.source = source;
    this.at = at;
  }

  get next(): string {
    return this.source.charAt(this.at - 1);
  }

  skipSpace(): this {
    while (isSpace(this.next)) this.at -= 1;
    return this;
  }

  /** Spaces, comments, parentheses and `await`, as they may stand between a name and its value. */
  skipBetween(): void {
    for (let before = -1; before !== this.at; ) {
      before = this.at;
      this.skipSpace();
      if (this.next === '(') this.at -= 1;
      else if (this.next === '/') this.#skipComment();
      else this.#skipWord();
    }
  }

  #skipWord(): void {
    const word = PASSING.find((passing) => this.source.startsWith(passing, this.at - passing.length));
    this.at -= word?.length ?? 0;
  }

  #skipComment(): void {
    const start = this.source.lastIndexOf('/*', this.at - 4);
    if (this.source.charAt(this.at - 2) === '*' && start > this.at - LONGEST_COMMENT) this.at = start;
  }

  /** `=`, `??=`; not `==`, `>=`. */
  skipAssignment(): boolean {
    if (this.next !== '=') return false;
    const before = this.source.charAt(this.at - 2);
    if ('=!<>'.includes(before)) return false;
    this.at -= this.source.charAt(this.at - 3) === before && '?|&'.includes(before) ? 3 : 1;
    return true;
  }

  word(): string {
    const end = this.at;
    while (isWordCharacter(this.next)) this.at -= 1;
    return this.source.slice(this.at, end);
  }

  /** `"key"`, or a word. */
  key(): string {
    const quote = this.next;
    if (quote !== '"' && quote !== "'") return this.word();
    this.at -= 1;
    const key = this.word();
    if (this.next !== quote) return '';
    this.at -= 1;
    return key;
  }

  text(length: number): string {
    return this.source.slice(Math.max(0, this.at - length), this.at);
  }
}

/** What kind of name it is, by what stands before it. */
function kindsOf(name: string, reader: BackwardReader): GuessedName[] {
  const left = reader.skipSpace().next;
  if (left === '.' || left === '#') return [property(name)];
  // The second of two variables, a parameter, or an assignment.
  if (left === ',') return [variable(name, 'body')];
  if (left === '(' || left === '=') return [variable(name, 'file')];
  const word = isWordCharacter(left) ? reader.word() : '';
  if (word === 'const' || word === 'let' || word === 'using') return [variable(name, 'block')];
  if (word === 'var') return [variable(name, 'body')];
  // An assignment, or a field of a class.
  return [variable(name, 'file'), property(name)];
}

/** What is assigned to left of a sign; the reader is left of it afterwards. */
function readTarget(reader: BackwardReader): GuessedName[] {
  const isBracketed = reader.skipSpace().next === ']';
  if (!isBracketed) {
    const name = reader.word();
    return name === '' ? [] : kindsOf(name, reader);
  }
  reader.at -= 1;
  const isQuoted = /["']/.test(reader.skipSpace().next);
  const key = reader.key();
  return key !== '' && (isQuoted || SYMBOL_NAME.test(key)) ? [property(key)] : [];
}

/** Whether it is written so that no type can stand between the name and the sign: `const name =`, `object.name =`. */
const isCertain = ([first, ...rest]: readonly GuessedName[]) =>
  first !== undefined && rest.length === 0 && (first.kind === 'property' || first.reach !== 'file');

function typedTarget(reader: BackwardReader): GuessedName[] {
  const text = reader.text(LONGEST_TYPE);
  const match = TYPED.exec(text);
  if (match === null) return [];
  const name = (match[2] as string).replace(/^#/, '');
  return kindsOf(name, new BackwardReader(text, match.index + match[0].lastIndexOf(name)));
}

/** Goes to the left end of `a.b["c"].`. */
function skipObject(reader: BackwardReader): void {
  while (/[\w$.[\]#"'\s]/.test(reader.next)) reader.at -= 1;
}

/** `a.b = c = `: each of them. */
function assignedNames(reader: BackwardReader): GuessedName[] {
  const names: GuessedName[] = [];
  for (let count = 0; count < MOST_TARGETS && reader.skipAssignment(); count += 1) {
    const { at } = reader;
    const target = readTarget(reader);
    if (!isCertain(target)) names.push(...typedTarget(new BackwardReader(reader.source, at)));
    names.push(...target);
    skipObject(reader);
    reader.skipBetween();
  }
  return names;
}

function definedNames(text: string): GuessedName[] {
  const defined = DEFINED.exec(text);
  if (defined !== null) {
    const [, first = '', doubleQuoted, singleQuoted, word] = defined;
    if (word === undefined) return [property(doubleQuoted ?? (singleQuoted as string))];
    return [variable(word === 'this' ? first : word, 'file')];
  }
  const weak = KEPT_WEAKLY.exec(text)?.[1];
  return weak === undefined ? [] : [variable(weak, 'file')];
}

/** `a = b ? c : `, `a = b || `. */
function namesBehindOperator(reader: BackwardReader): GuessedName[] {
  const text = reader.text(LONGEST_OPERAND);
  const end = Math.max(text.lastIndexOf(';'), text.lastIndexOf('{'), text.lastIndexOf('}'));
  const match = [...text.slice(end + 1).matchAll(EARLIER_ASSIGNMENT)].at(-1);
  if (match === undefined) return [];
  const at = reader.at - text.length + end + 1 + match.index + match[0].length;
  return assignedNames(new BackwardReader(reader.source, at));
}

/** `key: `, `["key"]: `, `[kSymbol]: `. */
function keyNames(reader: BackwardReader): GuessedName[] {
  const { at } = reader;
  reader.at -= 1;
  if (reader.skipSpace().next === ']') reader.at -= 1;
  const key = reader.skipSpace().key();
  reader.at = at;
  return /^[A-Za-z_$]/.test(key) ? [property(key)] : [];
}

/** Whether nothing stands between a sign that gives a value and the place, so that the value is what is made there. */
export function isGivenDirectly(source: string, offset: number): boolean {
  const reader = new BackwardReader(source, offset);
  reader.skipBetween();
  return reader.next === '=' || reader.next === ':';
}

/**
 * Guesses from the text before an offset what the collection that is made there is bound to; more names than one where that
 * cannot be told without parsing, none where it is bound to none.
 */
export function guessNames(source: string, offset: number): GuessedName[] {
  const reader = new BackwardReader(source, offset);
  reader.skipBetween();
  switch (reader.next) {
    case '=':
      return assignedNames(reader);
    case ',':
      return definedNames(reader.text(LONGEST_TYPE));
    case ':': {
      const keys = keyNames(reader);
      const isDescriptor = keys[0]?.name === 'value';
      const described = isDescriptor ? definedNames(reader.text(LONGEST_TYPE)) : [];
      return [...described, ...keys, ...namesBehindOperator(reader)];
    }
    case '?':
    case '|':
    case '&':
      return namesBehindOperator(reader);
    default:
      return [];
  }
}
