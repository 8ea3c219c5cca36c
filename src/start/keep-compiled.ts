import { makeCacheFolder, writeCacheFile } from '../hooks/cache-folder.ts';
import { onExit } from '../on-exit.ts';
import { encodeCompiled } from './compiled-form.ts';

/** By then the program has started: what V8 has compiled until here is what the next start needs. */
const DELAY_MILLISECONDS = 2000;

/** What to keep, and where. */
export interface Compiled {
  readonly folder: string;
  readonly name: string;
  readonly text: Buffer;
  /** V8's compiled form of the text, with the functions that have been called. */
  readonly createForm: () => Buffer;
  /** Whether the folder is not there yet. The very first start is dear enough: where it ends sooner, the next one keeps the form. */
  readonly isFirst: boolean;
}

/** Keeps the compiled form of our own code, once: to make it takes the application's thread one or two milliseconds. */
export function keepCompiled({ folder, name, text, createForm, isFirst }: Compiled): void {
  let isKept = false;
  const keep = () => {
    if (isKept) return;
    isKept = true;
    try {
      writeCacheFile(folder, name, encodeCompiled(text, createForm()));
    } catch {}
  };
  setTimeout(keep, DELAY_MILLISECONDS).unref();
  onExit(() => (isFirst ? makeCacheFolder(folder) : keep()));
}
