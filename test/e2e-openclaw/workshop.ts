import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startReceiver } from '../../src/view/receiver.ts';
import type { Closing } from './closing.ts';
import type { Gateway } from './gateway.ts';
import { ensureNode, ensureOpenclaw, type Openclaw } from './installations.ts';
import { KNOWN_MAPS, locateMaps, type Places } from './known-maps.ts';
import type { AgentSettings } from './launch.ts';
import { MetricFeed } from './metric-feed.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import type { Options } from './options.ts';
import { installPackedAgent } from './packed-agent.ts';
import type { Report } from './report.ts';
import type { Traffic } from './traffic.ts';

const EXPORT_INTERVAL_MS = 2000;

/** What all visits share. */
export interface Workshop {
  readonly report: Report;
  readonly feed: MetricFeed;
  readonly closing: Closing;
  /** A temporary folder; each gateway gets one inside. */
  readonly scratch: string;
  readonly node: string;
  readonly openclaws: readonly Openclaw[];
  /** By version. Read before anything runs: reading takes long, and the receiver must not keep anyone waiting. */
  readonly places: ReadonlyMap<string, Places>;
  readonly model: ModelServer;
  readonly agent: AgentSettings;
  readonly traffic: Traffic;
  /** Of paced traffic. */
  readonly minutes: number;
  readonly onlyLeaks: boolean;
  readonly record: string | undefined;
  /** Every gateway that was started. */
  readonly gateways: Gateway[];
}

/** @throws Skip where something cannot be installed here */
export async function openWorkshop(options: Options, report: Report, closing: Closing): Promise<Workshop> {
  report.heading('preparing');
  const node = await ensureNode();
  const openclaws: Openclaw[] = [];
  for (const version of options.versions) openclaws.push(await ensureOpenclaw(version, node));
  const places = new Map(openclaws.map((openclaw) => [openclaw.version, locateMaps(openclaw)]));
  const scratch = openScratch(options.keep, closing);
  const url = await installPackedAgent(scratch, node);
  report.note(`packed and installed into an empty folder: ${url}`);
  const model = await startModelServer();
  closing.add(() => model.close());
  const feed = new MetricFeed(KNOWN_MAPS.map(({ name }) => name));
  const receiver = await startReceiver({ onExport: (readings) => feed.accept(readings) });
  closing.add(() => receiver.close());
  return {
    ...{ report, feed, closing, scratch, node, openclaws, places, model },
    agent: { url, endpoint: receiver.url, intervalMs: EXPORT_INTERVAL_MS },
    traffic: options,
    minutes: options.minutes,
    onlyLeaks: options.onlyLeaks,
    record: options.record,
    gateways: [],
  };
}

function openScratch(keep: boolean, closing: Closing): string {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-e2e-'));
  if (keep) console.log(`    keeping ${scratch}`);
  else closing.add(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  return scratch;
}
