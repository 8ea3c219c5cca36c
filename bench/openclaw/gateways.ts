import { existsSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bringNode, unsupportedPlatform } from '../../scripts/node-cache.ts';
import { type Gateway, startGateway } from '../../test/e2e-openclaw/gateway.ts';
import { ensureOpenclaw, type Openclaw } from '../../test/e2e-openclaw/installations.ts';
import type { AgentSettings } from '../../test/e2e-openclaw/launch.ts';
import { startModelServer } from '../../test/e2e-openclaw/model-server.ts';
import { Skip } from '../../test/e2e-openclaw/skip.ts';
import type { Bench } from '../bench.ts';
import { AGENT_COLD, PLAIN, type Variant } from '../variants.ts';

const OPENCLAW = '2026.4.9';
const EXPORT_MILLISECONDS = 2000;

/** What it takes to start gateways on one version of Node. */
export interface GatewayMaker {
  /** A gateway that is ready. Each variant has a home of its own, whose caches its next gateway finds. */
  open(variant: Variant): Promise<Gateway>;
  close(): void;
}

/** @throws Skip where OpenClaw is not installed, or not for this machine */
export async function makeGateways(bench: Bench, nodeVersion: string): Promise<GatewayMaker> {
  const unsupported = unsupportedPlatform();
  if (unsupported !== undefined) throw new Skip(unsupported);
  const node = bringNode(nodeVersion);
  const openclaw = await findOpenclaw(node);
  const model = await startModelServer();
  bench.closing.add(() => model.close());
  return {
    open: (variant) => {
      // The bench is being interrupted: what is started now would outlive it.
      if (bench.closing.closed) return new Promise(() => {});
      const folder = path.join(bench.scratch, `openclaw-${nodeVersion}`, variant.name.replaceAll(/\W+/g, '-'));
      if (variant.name === AGENT_COLD) emptyAnalysisCache(folder);
      const agent = variant.name === PLAIN ? {} : { agent: preloadSettings(bench, variant) };
      const settings = { openclaw, node, modelUrl: model.url, folder, mode: 'respawn' as const, ...agent };
      return startGateway(settings, bench.closing);
    },
    close: () => model.close(),
  };
}

/** It takes 1.1 GB and minutes: whoever has not run its test does not get it from a bench. */
async function findOpenclaw(node: string): Promise<Openclaw> {
  const cache = process.env.MAPGAUGE_E2E_CACHE ?? path.join(os.homedir(), '.cache', 'mapgauge');
  if (!existsSync(path.join(cache, 'openclaw', OPENCLAW, 'node_modules', 'openclaw', 'package.json'))) {
    throw new Skip(`openclaw ${OPENCLAW} is not installed: \`npm run e2e:openclaw\` brings it`);
  }
  return ensureOpenclaw(OPENCLAW, node);
}

/** Node's own compile cache stays: it is as warm for the others. */
function emptyAnalysisCache(folder: string): void {
  rmSync(path.join(folder, 'home', '.cache', 'mapgauge'), { recursive: true, force: true });
}

function preloadSettings({ sink }: Bench, { nodeArguments }: Variant): AgentSettings {
  return { url: nodeArguments[1] ?? '', endpoint: sink.url, intervalMs: EXPORT_MILLISECONDS };
}
