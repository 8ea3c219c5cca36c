import { fs, now, path } from '../builtins.ts';
import { isPrivateFolder, readPrivateFile } from '../start/private-files.ts';

const LARGEST_PACK_BYTES = 8 * 1024 * 1024;
const MOST_PACKS = 32;
const LONGEST_DRAFT_MILLISECONDS = 60_000;
const DRAFT_FILE = /^[0-9a-z]+\.(?:pack|code)\..*\.draft$/;
const PACK_FILE = /^[0-9a-f]+\.pack$/;
/** V8's compiled form of a file of ours: one for each Node and each place where mapgauge is installed. */
const CODE_FILE = /^[0-9a-z]+\.code$/;
const MOST_CODE_FILES = 8;

/** The text of a pack; undefined where there is none, or where it is too large or another user's. */
export const readPackFile = (folder: string, name: string): string | undefined =>
  readPrivateFile(folder, name, LARGEST_PACK_BYTES, { fs, path })?.toString();

/** Files of ours in the folder whose name matches, the newest first. */
function listByAge(folder: string, pattern: RegExp): { file: string; time: number }[] {
  const files = fs
    .readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => path.join(folder, name));
  return files.map((file) => ({ file, time: fs.lstatSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
}

/** Bounds the folder: what was written longest ago goes, and the drafts of processes that were killed. */
function prune(folder: string): void {
  const packs = [
    ...listByAge(folder, PACK_FILE).slice(MOST_PACKS),
    ...listByAge(folder, CODE_FILE).slice(MOST_CODE_FILES),
  ];
  const drafts = listByAge(folder, DRAFT_FILE).filter(({ time }) => Date.now() - time > LONGEST_DRAFT_MILLISECONDS);
  for (const { file } of [...packs, ...drafts]) fs.rmSync(file, { force: true });
}

/** Not by `recursive`: that never returns where a folder takes no others, as /proc. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Never throws. */
export function makeCacheFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch {}
}

/**
 * Writes a file of the cache whole or not at all, so that processes side by side never read half of one. Returns whether it is
 * written.
 */
export function writeCacheFile(folder: string, name: string, content: string | Buffer): boolean {
  try {
    makeFolder(folder);
    if (!isPrivateFolder(folder, fs) || content.length > LARGEST_PACK_BYTES) return false;
    const draft = path.join(folder, `${name}.${process.pid}.${now().toString(36).replace('.', '')}.draft`);
    fs.writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
    try {
      fs.renameSync(draft, path.join(folder, name));
    } catch (error) {
      fs.rmSync(draft, { force: true });
      throw error;
    }
    prune(folder);
    return true;
  } catch {
    return false;
  }
}
