import type { Stats } from 'node:fs';
import type { Environment } from '../config.ts';

// Handed what it uses of Node: it runs before anything is loaded, and in files that load it differently.

export interface FileModules {
  readonly fs: Pick<typeof import('node:fs'), 'lstatSync' | 'readFileSync'>;
  readonly path: Pick<typeof import('node:path'), 'join' | 'isAbsolute'>;
}

/** The per-user cache folder by the platform's custom; undefined where the environment names none. */
export function defaultCacheFolder(
  environment: Environment,
  platform: NodeJS.Platform,
  path: FileModules['path'],
): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = environment;
  if (platform === 'win32') return LOCALAPPDATA && path.join(LOCALAPPDATA, 'mapgauge', 'analysis');
  if (platform === 'darwin') return HOME && path.join(HOME, 'Library', 'Caches', 'mapgauge', 'analysis');
  const caches = XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : HOME && path.join(HOME, '.cache');
  return caches && path.join(caches, 'mapgauge', 'analysis');
}

/** Whether only this user can have written it. */
function isPrivate(status: Stats): boolean {
  const isOwn = process.getuid === undefined || status.uid === process.getuid();
  return isOwn && (process.platform === 'win32' || (status.mode & 0o022) === 0);
}

/** Whether it is a folder that only this user can have written to. @throws where it is not there. */
export function isPrivateFolder(folder: string, fs: FileModules['fs']): boolean {
  const status = fs.lstatSync(folder);
  return status.isDirectory() && isPrivate(status);
}

/** A file of the cache; undefined where there is none, or where it is too large or another user's. Never throws. */
export function readPrivateFile(
  folder: string,
  name: string,
  most: number,
  { fs, path }: FileModules,
): Buffer | undefined {
  try {
    if (!isPrivateFolder(folder, fs)) return undefined;
    const file = path.join(folder, name);
    const status = fs.lstatSync(file);
    return status.isFile() && isPrivate(status) && status.size <= most ? fs.readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}
