import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { npm } from './npm.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/**
 * Packs this project and installs the tarball into an empty folder, so that what runs is what a user gets:
 * `files`, `exports` and `dependencies` of the manifest are part of the test.
 *
 * @returns the URL for `--import`
 */
export async function installPackedAgent(scratch: string, node: string): Promise<string> {
  const folder = path.join(scratch, 'agent');
  mkdirSync(folder, { recursive: true });
  await npm(['pack', '--pack-destination', scratch], { folder: PROJECT });
  const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack left no tarball');
  await npm(['install', '--prefix', folder, '--no-audit', '--no-fund', path.join(scratch, tarball)], { folder, node });
  return pathToFileURL(path.join(folder, 'node_modules', 'mapgauge', 'dist', 'register.js')).href;
}
