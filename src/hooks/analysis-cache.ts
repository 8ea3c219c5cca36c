import { onExit } from '../on-exit.ts';
import type { LocatedSite, SourceFormat } from '../transform/types.ts';
import { readPackFile, writePackFile } from './cache-folder.ts';
import { decodePack, decodeSites, encodePack, encodeSites, type Pack } from './cache-pack.ts';

type Crypto = typeof import('node:crypto');

/** Entries that the program no longer uses are kept up to this many characters, all together. */
const KEPT_CHARACTERS = 2 * 1024 * 1024;
const SAVE_DELAY_MILLISECONDS = 500;

/** What tells one analysis from another: the text of the file, and all that its result depends on. */
export interface AnalysisKey {
  readonly source: string;
  readonly format: SourceFormat | undefined;
  /** Where the file is, if it has a source map. */
  readonly place: string | undefined;
  /** Text of the external source map, where there is one. */
  readonly sourceMap: string | undefined;
}

function hash(parts: readonly (string | undefined)[]): string {
  const crypto: Crypto = process.getBuiltinModule('node:crypto');
  return crypto.hash('sha1', parts.map((part) => `${part?.length ?? '-'}:${part ?? ''}`).join(''));
}

/**
 * Analysis results of earlier runs of the same program, by content hash: positions and names, never code. Read on first
 * use; written some time after something new came, and at the end. A cache that cannot be used is as good as none.
 */
export class AnalysisCache {
  readonly #folder: string;
  readonly #file: string;
  readonly #salt: string;
  readonly #used: Pack = new Map();
  #known: Pack | undefined;
  #isDirty = false;
  #savesAtExit = false;

  /** `program` tells programs apart, `salt` whatever changes the results of all files. */
  constructor(folder: string, program: string, salt: string) {
    this.#folder = folder;
    this.#file = `${hash([program, salt]).slice(0, 20)}.pack`;
    this.#salt = salt;
  }

  #load(): Pack {
    this.#known ??= decodePack(readPackFile(this.#folder, this.#file) ?? '');
    return this.#known;
  }

  /** The sites of a source, from the cache or else from `analyse`, which may throw. */
  get({ source, format, place, sourceMap }: AnalysisKey, analyse: () => LocatedSite[]): LocatedSite[] {
    const key = hash([this.#salt, format, place, sourceMap, source]);
    const text = this.#used.get(key) ?? this.#load().get(key);
    const known = text === undefined ? undefined : decodeSites(text, source);
    if (text !== undefined && known !== undefined) {
      this.#used.set(key, text);
      return known;
    }
    const sites = analyse();
    this.#used.set(key, encodeSites(sites));
    this.#saveLater();
    return sites;
  }

  #saveLater(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    setTimeout(() => this.save(), SAVE_DELAY_MILLISECONDS).unref();
    if (!this.#savesAtExit) onExit(() => this.save());
    this.#savesAtExit = true;
  }

  /** Writes what is new, together with what other processes have written since. */
  save(): void {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    const others = decodePack(readPackFile(this.#folder, this.#file) ?? '');
    const pack: Pack = new Map(this.#used);
    let room = KEPT_CHARACTERS;
    for (const [key, text] of others) {
      room -= text.length;
      if (room > 0 && !pack.has(key)) pack.set(key, text);
    }
    writePackFile(this.#folder, this.#file, encodePack(pack));
  }
}
