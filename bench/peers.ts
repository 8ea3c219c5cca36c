import { pathToFileURL } from 'node:url';
import { type Bench, omit, reasonOf } from './bench.ts';
import { placeBeside } from './installed.ts';
import type { Group } from './packages.ts';
import { exportSettings, type Variant } from './variants.ts';

interface PeerSettings {
  readonly name: string;
  readonly file: string;
  /** None where it needs no package. */
  readonly group?: Group;
}

const PEERS: readonly PeerSettings[] = [
  { name: 'a hook that passes on', file: 'passing-hook.mjs' },
  { name: 'import-in-the-middle', file: 'import-in-the-middle.mjs', group: 'import-in-the-middle' },
  { name: 'OTel auto-instrumentations', file: 'auto-instrumentations.mjs', group: 'auto-instrumentations' },
  { name: 'constructor Proxy', file: 'constructor-proxy.mjs' },
  { name: 'heap profiler', file: 'heap-profiler.mjs', group: 'heap-profiler' },
];

export const PEER_NAMES = PEERS.map(({ name }) => name);

/** Preloads of what a user would pick instead; those that cannot be installed are left out, which is said. */
export async function bringPeers(bench: Bench): Promise<Variant[]> {
  const peers: Variant[] = [];
  for (const settings of PEERS) {
    try {
      peers.push(await bringPeer(bench, settings));
    } catch (error) {
      omit(bench, `${settings.name}: ${reasonOf(error)}`);
    }
  }
  return peers;
}

async function bringPeer(bench: Bench, { name, file, group }: PeerSettings): Promise<Variant> {
  const own = new URL(`./peers/${file}`, import.meta.url);
  const url = group === undefined ? own : pathToFileURL(await placeBeside(group, own));
  return { name, nodeArguments: ['--import', url.href], environment: () => exportSettings(bench) };
}
