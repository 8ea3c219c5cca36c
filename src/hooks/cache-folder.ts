import { fs, now, path } from '../builtins.ts';
import type { Environment } from '../config.ts';

const LARGEST_PACK_BYTES = 8 * 1024 * 1024;
const MOST_PACKS = 32;
const LONGEST_DRAFT_MILLISECONDS = 60_000;
const DRAFT_FILE = /^[0-9a-f]+\.pack\..*\.draft$/;
const PACK_FILE = /^[0-9a-f]+\.pack$/;

/** The per-user cache folder by the platform's custom; undefined where the environment names none. */
export function defaultCacheFolder(environment: Environment, platform: NodeJS.Platform): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = environment;
  if (platform === 'win32') return LOCALAPPDATA && path.join(LOCALAPPDATA, 'mapgauge', 'analysis');
  if (platform === 'darwin') return HOME && path.join(HOME, 'Library', 'Caches', 'mapgauge', 'analysis');
  const caches = XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : HOME && path.join(HOME, '.cache');
  return caches && path.join(caches, 'mapgauge', 'analysis');
}

/** Whether only this user can have written it. */
function isOurs(file: string, kind: 'isDirectory' | 'isFile'): boolean {
  const status = fs.lstatSync(file);
  const isOwn = process.getuid === undefined || status.uid === process.getuid();
  const isPrivate = process.platform === 'win32' || (status.mode & 0o022) === 0;
  return status[kind]() && isOwn && isPrivate;
}

/** The text of a pack; undefined where there is none, or where it is too large or another user's. */
export function readPackFile(folder: string, name: string): string | undefined {
  try {
    const file = path.join(folder, name);
    if (!isOurs(folder, 'isDirectory') || !isOurs(file, 'isFile')) return undefined;
    return fs.lstatSync(file).size > LARGEST_PACK_BYTES ? undefined : fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Files of ours in the folder whose name matches, the newest first. */
function listByAge(folder: string, pattern: RegExp): { file: string; time: number }[] {
  const files = fs
    .readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => path.join(folder, name));
  return files.map((file) => ({ file, time: fs.lstatSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
}

/** Bounds the folder: the packs that were written longest ago go, and the drafts of processes that were killed. */
function prune(folder: string): void {
  const packs = listByAge(folder, PACK_FILE).slice(MOST_PACKS);
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

/**
 * Writes a pack whole or not at all, so that processes side by side never read half of one. Returns whether it is written.
 */
export function writePackFile(folder: string, name: string, text: string): boolean {
  try {
    makeFolder(folder);
    if (!isOurs(folder, 'isDirectory') || text.length > LARGEST_PACK_BYTES) return false;
    const draft = path.join(folder, `${name}.${process.pid}.${now().toString(36).replace('.', '')}.draft`);
    fs.writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
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
