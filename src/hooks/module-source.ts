import type { SourceFormat } from '../transform/types.ts';

const BYTE_ORDER_MARK = 0xfeff;

/** What a load hook is handed as source; null or undefined where Node reads the file itself. */
export type RawSource = string | ArrayBuffer | NodeJS.TypedArray | null | undefined;

const toBuffer = (source: ArrayBuffer | NodeJS.TypedArray): Buffer =>
  ArrayBuffer.isView(source)
    ? Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    : Buffer.from(source as ArrayBuffer);

/** The source of a module, decoded only where somebody reads it: most are passed on as they are. */
export class ModuleSource {
  readonly #raw: string | Buffer;
  readonly #format: SourceFormat | undefined;

  constructor(raw: NonNullable<RawSource>, format: SourceFormat | undefined) {
    this.#raw = typeof raw === 'string' ? raw : toBuffer(raw);
    this.#format = format;
  }

  /** Whether any of the words stands anywhere in it. */
  holdsAny(words: readonly string[]): boolean {
    return words.some((word) => this.#raw.includes(word));
  }

  /** Decoded as Node does: it takes a byte order mark off an ES module only. */
  get text(): string {
    const text = this.#raw.toString();
    const isMarked = typeof this.#raw !== 'string' && text.charCodeAt(0) === BYTE_ORDER_MARK;
    return isMarked && this.#format?.startsWith('module') ? text.slice(1) : text;
  }
}
