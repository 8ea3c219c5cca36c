import { copyFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { bringPackages } from '../scripts/package-cache.ts';
import { type Group, specifiersOf } from './packages.ts';

/**
 * Puts a file of this folder beside the packages that it imports, so that it finds them as a user's file would.
 * @throws Skip where the packages cannot be installed.
 */
export async function placeBeside(group: Group, file: URL): Promise<string> {
  const cache = process.env.MAPGAUGE_BENCH_CACHE || path.join(homedir(), '.cache/mapgauge/bench');
  const folder = await bringPackages(cache, { name: group, specifiers: specifiersOf(group) });
  const target = path.join(folder, path.basename(file.pathname));
  copyFileSync(file, target);
  return target;
}
