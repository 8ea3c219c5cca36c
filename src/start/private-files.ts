// Handed what it uses of Node: it runs before anything is loaded, and in files that load it differently.

export interface FileModules {
  readonly fs: Pick<typeof import('node:fs'), 'lstatSync' | 'readFileSync'>;
  readonly path: Pick<typeof import('node:path'), 'join' | 'isAbsolute'>;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The per-user cache folder by the platform's custom; undefined where the environment names none. */
export function defaultCacheFolder(
  environment: Variables,
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
export function isOurs(file: string, kind: 'isDirectory' | 'isFile', fs: FileModules['fs']): boolean {
  const status = fs.lstatSync(file);
  const isOwn = process.getuid === undefined || status.uid === process.getuid();
  const isPrivate = process.platform === 'win32' || (status.mode & 0o022) === 0;
  return status[kind]() && isOwn && isPrivate;
}

/** A file of the cache; undefined where there is none, or where it is too large or another user's. Never throws. */
export function readPrivateFile(
  folder: string,
  name: string,
  most: number,
  { fs, path }: FileModules,
): Buffer | undefined {
  try {
    const file = path.join(folder, name);
    if (!isOurs(folder, 'isDirectory', fs) || !isOurs(file, 'isFile', fs)) return undefined;
    return fs.lstatSync(file).size > most ? undefined : fs.readFileSync(file);
  } catch {
    return undefined;
  }
}
