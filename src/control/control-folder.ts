import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { ControlError } from './control-error.ts';
import {
  folderInRuntime,
  folderInTemporary,
  namedRuntimeFolder,
  temporaryFolder,
  usualRuntimeFolder,
} from './socket-path.ts';
import type { Place } from './types.ts';

const OTHERS = 0o077;

const ownUid = ({ uid }: Place): number => uid ?? process.geteuid?.() ?? 0;

function isUsable(runtimeFolder: string, uid: number): boolean {
  try {
    const status = statSync(runtimeFolder);
    return status.isDirectory() && status.uid === uid;
  } catch {
    // Missing, or not even to be looked at.
    return false;
  }
}

/** Where a process of this environment opens its channel. */
export function chooseFolder(place: Place): string {
  const uid = ownUid(place);
  const runtimeFolder = namedRuntimeFolder(place.environment);
  return runtimeFolder !== undefined && isUsable(runtimeFolder, uid)
    ? folderInRuntime(runtimeFolder)
    : folderInTemporary(temporaryFolder(place.environment), uid);
}

/** Where a process of the user may have opened its: services and shells differ in their environment. */
export function foldersToSearch(place: Place): string[] {
  const uid = ownUid(place);
  const runtimeFolder = usualRuntimeFolder(uid);
  const usual = isUsable(runtimeFolder, uid) ? [folderInRuntime(runtimeFolder)] : [];
  return [...new Set([chooseFolder(place), ...usual, ...temporaryFolders(place, uid)])];
}

const temporaryFolders = ({ environment }: Place, uid: number) =>
  [temporaryFolder(environment), '/tmp'].map((folder) => folderInTemporary(folder, uid));

function whatIsWrong(folder: string, uid: number): string | undefined {
  const status = lstatSync(folder);
  if (status.isSymbolicLink()) return 'is a symbolic link';
  if (!status.isDirectory()) return 'is no folder';
  if (status.uid !== uid) return `belongs to another user (${status.uid})`;
  const mode = status.mode & 0o777;
  return (mode & OTHERS) === 0 ? undefined : `is open to others (mode 0${mode.toString(8)})`;
}

/** Why the folder is not to be trusted, and what to do; undefined where only its user can have made what is in it. */
export function folderProblem(folder: string, place: Place): string | undefined {
  const wrong = whatIsWrong(folder, ownUid(place));
  return wrong && `${folder} ${wrong}: remove it, or set XDG_RUNTIME_DIR to a private folder of yours`;
}

/** Makes the folder where it is missing. Throws a ControlError where it is not, or does not stay, the user's own. */
export function makeFolder(folder: string, place: Place): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Whose it is, is looked at below.
    if (code !== 'EEXIST') {
      throw new ControlError(
        `${folder} cannot be made (${message}): set XDG_RUNTIME_DIR or TMPDIR to a folder of yours`,
      );
    }
  }
  const problem = folderProblem(folder, place);
  if (problem !== undefined) throw new ControlError(problem);
}
