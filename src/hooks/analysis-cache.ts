import { onExit } from '../on-exit.ts';
import type { LocatedSite } from '../transform/types.ts';
import { readPackFile, writeCacheFile } from './cache-folder.ts';
import { decodePack, decodeSites, encodePack, encodeSites, type Pack } from './cache-pack.ts';
import { hashOf } from './file-analysis.ts';

/** Entries that the program no longer uses are kept up to this many characters, all together. */
const KEPT_CHARACTERS = 2 * 1024 * 1024;
const SAVE_DELAY_MILLISECONDS = 500;
/** By then most programs have loaded what they load at their start. */
const KEEP_MILLISECONDS = 5000;

/**
 * Analysis results of earlier runs of the same program, by content hash: positions and names, never code. Read on first
 * use; written some time after something new came, and at the end. A cache that cannot be used is as good as none.
 */
export class AnalysisCache {
  readonly #folder: string;
  readonly #file: string;
  readonly #used: Pack = new Map();
  #known: Pack | undefined;
  #isDirty = false;
  #savesAtExit = false;

  /** `program` tells programs apart, `salt` whatever changes the results of all files. */
  constructor(folder: string, program: string, salt: string) {
    this.#folder = folder;
    this.#file = `${hashOf(`${salt}\n${program}`).slice(0, 20)}.pack`;
  }

  #load(): Pack {
    if (this.#known === undefined) {
      this.#known = decodePack(readPackFile(this.#folder, this.#file) ?? '');
      setTimeout(() => this.#letGo(), KEEP_MILLISECONDS).unref();
    }
    return this.#known;
  }

  /** The texts stay on disk, not in the application's heap. */
  #letGo(): void {
    this.#known = undefined;
    if (!this.#isDirty) this.#used.clear();
  }

  /** The sites of a source, by the key of its analysis, from the cache or else from `analyse`, which may throw. */
  get(key: string, source: string, analyse: () => LocatedSite[]): LocatedSite[] {
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
    writeCacheFile(this.#folder, this.#file, encodePack(pack));
    this.#used.clear();
  }
}
