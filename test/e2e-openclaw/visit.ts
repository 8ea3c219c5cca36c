import path from 'node:path';
import { type Ending, type Gateway, type Output, startGateway } from './gateway.ts';
import { type Measurement, reportGrowth, reportOtherGrowth } from './growth.ts';
import { askHealth } from './health.ts';
import type { Openclaw } from './installations.ts';
import type { AgentSettings, Mode } from './launch.ts';
import type { Snapshot } from './metric-feed.ts';
import { isFixed, TRANSCRIPT_CAP } from './release-behaviour.ts';
import { checkRunsUnderWay } from './runs-under-way.ts';
import { sendTraffic, type Traffic } from './traffic.ts';
import { readTrueSizes, type Sizes } from './true-sizes.ts';
import type { Workshop } from './workshop.ts';

/** Enough to load what is loaded late, and to say every kind of line. */
// Enough that each Map has grown its way into the 200 series that are exported one by one: with 8 one of them was
// sometimes still among the others when the traffic began, and its growth could not be told.
const WARM_UP: Traffic = { runs: 40, controlPlane: 40, transcripts: 40 };

/** The gateway has some 800 sites, and what the fix keeps empty is never among the largest. */
const ALL_SITES = 2000;
const MORE_THAN_THE_CAP = TRANSCRIPT_CAP + 44;
const OTHERS_SHOWN = 8;

/** One gateway, from start to end. */
export interface Visit {
  readonly openclaw: Openclaw;
  readonly mode: Mode;
  readonly gateway: Gateway;
  /** When the first and the last control-plane call were under way, as `performance.now()` tells it. */
  readonly controlPlaneCalls: { readonly first: number; readonly last: number };
}

export interface Visited extends Visit {
  readonly health: readonly string[];
  readonly ending: Ending;
  readonly output: Output;
}

/** Without the agent: the same kinds of traffic, so that the gateway says and answers the same. */
export async function visitPlain(workshop: Workshop, openclaw: Openclaw, mode: Mode): Promise<Visited> {
  workshop.report.heading(`openclaw ${openclaw.version}, ${mode}, without the agent`);
  const gateway = await openGateway(workshop, openclaw, mode, false);
  const first = performance.now();
  await sendTraffic(gateway, WARM_UP);
  await trueSizes(gateway);
  return endVisit({ openclaw, mode, gateway, controlPlaneCalls: { first, last: performance.now() } });
}

/** With the agent, up to the last measurement; the gateway goes on. */
export async function beginVisit(workshop: Workshop, openclaw: Openclaw, mode: Mode): Promise<Visit> {
  workshop.report.heading(`openclaw ${openclaw.version}, ${mode}, with the agent`);
  const gateway = await openGateway(workshop, openclaw, mode, true);
  const first = performance.now();
  await sendTraffic(gateway, WARM_UP);
  const baseline = await workshop.feed.settled(gateway.server.pid);
  // First, and measured apart: a release with the fix prunes these after five minutes.
  const { runs, controlPlane, transcripts } = trafficFor(openclaw.version, workshop.traffic);
  const calls = await measure(workshop, { openclaw, gateway, before: baseline, traffic: { controlPlane } });
  const last = performance.now();
  const rest = await measure(workshop, { openclaw, gateway, before: calls.after, traffic: { runs, transcripts } });
  reportGrowth(workshop.report, [calls, rest]);
  if (isFixed(openclaw.version)) await checkRunsUnderWay(workshop, gateway);
  reportOtherGrowth(workshop.report, baseline, rest.after, OTHERS_SHOWN);
  return { openclaw, mode, gateway, controlPlaneCalls: { first, last } };
}

export async function endVisit(visit: Visit): Promise<Visited> {
  const health = await askHealth(visit.gateway.url);
  const ending = await visit.gateway.stop();
  return { ...visit, health, ending, output: visit.gateway.output() };
}

/** What the heap holds, where there is an inspector to ask. */
async function trueSizes({ inspector }: Gateway): Promise<Sizes | undefined> {
  return inspector ? readTrueSizes(inspector) : undefined;
}

interface Step {
  readonly openclaw: Openclaw;
  readonly gateway: Gateway;
  readonly before: Snapshot;
  readonly traffic: Partial<Traffic>;
}

async function measure(workshop: Workshop, { openclaw, gateway, before, traffic }: Step): Promise<Measurement> {
  const { version } = openclaw;
  const places = workshop.places.get(version) ?? new Map();
  await sendTraffic(gateway, traffic);
  const after = await workshop.feed.settled(gateway.server.pid);
  return { version, places, traffic, before, after, truth: await trueSizes(gateway) };
}

/** A release with a cap is to be pushed past it. */
function trafficFor(version: string, traffic: Traffic): Traffic {
  if (!isFixed(version)) return traffic;
  return { ...traffic, transcripts: Math.max(traffic.transcripts, MORE_THAN_THE_CAP) };
}

async function openGateway(workshop: Workshop, openclaw: Openclaw, mode: Mode, agent: boolean): Promise<Gateway> {
  const folder = path.join(workshop.scratch, `${openclaw.version}-${mode}-${agent ? 'agent' : 'plain'}`);
  const { node, model } = workshop;
  const settings = { openclaw, node, modelUrl: model.url, folder, mode };
  const withAgent = { ...settings, agent: agentSettings(workshop, openclaw.version) };
  const gateway = await startGateway(agent ? withAgent : settings, workshop.closing);
  workshop.gateways.push(gateway);
  workshop.report.note(`ready after ${gateway.readyMs} ms, ${gateway.residentMegabytes} MB resident`);
  return gateway;
}

function agentSettings({ agent }: Workshop, version: string): AgentSettings {
  return isFixed(version) ? { ...agent, maxSeries: ALL_SITES } : agent;
}
