import { readdirSync, readFileSync } from 'node:fs';
import { folderProblem, foldersToSearch } from '../../control/control-folder.ts';
import { livenessOf } from '../../control/liveness.ts';
import { pidOfSocket } from '../../control/socket-path.ts';
import type { Pid, Place } from '../../control/types.ts';

const PIPES = '\\\\.\\pipe\\';
const PIPE_NAME = /^mapgauge-([1-9]\d*)$/;

function namesIn(folder: string, place: Place): string[] {
  try {
    return folderProblem(folder, place) === undefined ? readdirSync(folder) : [];
  } catch {
    // There is none, or it is somebody else's.
    return [];
  }
}

const pidOfPipe = (name: string): Pid | undefined => {
  const [, digits] = PIPE_NAME.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const pidsOf = (place: Place): (Pid | undefined)[] =>
  place.platform === 'win32'
    ? readdirSync(PIPES).map(pidOfPipe)
    : foldersToSearch(place).flatMap((folder) => namesIn(folder, place).map(pidOfSocket));

/** The processes of this user that can be asked, in the order of their ids. */
export function findChannels(place: Place): Pid[] {
  const pids = pidsOf(place).filter((pid) => pid !== undefined && livenessOf(pid) !== 'gone');
  return [...new Set(pids as Pid[])].sort((a, b) => a - b);
}

/** Its command line, where the system tells; else nothing. */
export function describeProcess(pid: Pid): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return '';
  }
}
