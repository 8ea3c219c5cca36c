import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { npm } from '../test/e2e-openclaw/npm.ts';
import { Skip } from '../test/e2e-openclaw/skip.ts';
import { type Group, specifiersOf } from './packages.ts';

// No package here needs its install scripts: one would download a browser, another compile what is never called.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix'];

/** Below `MAPGAUGE_BENCH_CACHE`, `~/.cache/mapgauge/bench` where it is unset; another version has another folder. */
function folderOf(group: Group): string {
  const cache = process.env.MAPGAUGE_BENCH_CACHE || path.join(homedir(), '.cache/mapgauge/bench');
  const versions = createHash('sha256').update(specifiersOf(group).join(' ')).digest('hex').slice(0, 8);
  return path.join(cache, `${group}-${versions}`);
}

/** The folder of a group's packages, installed on first use. @throws Skip where they cannot be installed. */
async function bring(group: Group): Promise<string> {
  const folder = folderOf(group);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.draft`;
  mkdirSync(draft, { recursive: true });
  try {
    await npm([...INSTALL, draft, ...specifiersOf(group)], { folder: draft, node: process.execPath });
    renameSync(draft, folder);
  } catch (error) {
    throw new Skip(`${specifiersOf(group).join(', ')} cannot be installed (${codeOf(error)})`, { cause: error });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** What npm calls the failure; its other words name this machine and its registry. */
const codeOf = (error: unknown): string => /npm error code (\S+)/.exec(String(error))?.[1] ?? 'npm failed';

/** Puts a file of this folder beside the packages that it imports, so that it finds them as a user's file would. */
export async function placeBeside(group: Group, file: URL): Promise<string> {
  const target = path.join(await bring(group), path.basename(file.pathname));
  copyFileSync(file, target);
  return target;
}
