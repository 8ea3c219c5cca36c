import { posix } from 'node:path';
import { ControlError } from './control-error.ts';
import type { Environment, Pid } from './types.ts';

// Where channels are, by their names alone: nothing here looks at the disk.

const FOLDER = 'mapgauge';
const SOCKET_NAME = /^([1-9]\d{0,9})\.sock$/;

/** Windows has no folders for them; pipes there may be read only by who has made them, and by administrators. */
export const pipePath = (pid: Pid): string => `\\\\.\\pipe\\mapgauge-${pid}`;

/** The user's own runtime folder, as the environment names it; undefined where it names none. */
export function namedRuntimeFolder({ XDG_RUNTIME_DIR }: Environment): string | undefined {
  return XDG_RUNTIME_DIR && posix.isAbsolute(XDG_RUNTIME_DIR) ? XDG_RUNTIME_DIR : undefined;
}

/** Where sessions have it, whether the environment says so or not: `sudo -u` and services lose the variable. */
export const usualRuntimeFolder = (uid: number): string => `/run/user/${uid}`;

export const folderInRuntime = (runtimeFolder: string): string => posix.join(runtimeFolder, FOLDER);

/** Like `os.tmpdir()`, but of a given environment. */
export function temporaryFolder({ TMPDIR, TMP, TEMP }: Environment): string {
  const named = TMPDIR || TMP || TEMP;
  return named && posix.isAbsolute(named) ? named : '/tmp';
}

/** Others write to a temporary folder too: the name tells whose it is. */
export const folderInTemporary = (temporary: string, uid: number): string => posix.join(temporary, `${FOLDER}-${uid}`);

/** The length of `sun_path`, less the zero at its end; of other systems, what the strictest takes. */
const longestPath = (platform: NodeJS.Platform) => (platform === 'linux' || platform === 'android' ? 107 : 103);

export const socketPath = (folder: string, pid: Pid): string => posix.join(folder, `${pid}.sock`);

/** Throws a ControlError where no socket can have that path: some versions of Node would cut it off. */
export function checkLength(path: string, platform: NodeJS.Platform): void {
  const length = Buffer.byteLength(path);
  const longest = longestPath(platform);
  if (length <= longest) return;
  throw new ControlError(
    `${path} has ${length} bytes, the path of a socket at most ${longest}: set XDG_RUNTIME_DIR or TMPDIR to a shorter one`,
  );
}

/** Undefined for what is no socket of ours. */
export function pidOfSocket(fileName: string): Pid | undefined {
  const [, digits] = SOCKET_NAME.exec(fileName) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
