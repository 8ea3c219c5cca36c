import type { Gateway } from '../../test/e2e-openclaw/gateway.ts';
import { sendTraffic } from '../../test/e2e-openclaw/traffic.ts';
import { type Bench, roundsOf } from '../bench.ts';
import { enter, interleave, warmUp } from '../interleave.ts';
import { Load, type Target } from '../load/load.ts';
import { halt, takeTurn, wake } from '../load/turns.ts';
import type { Figures, Measured } from '../measurement.ts';
import { byKinds, type Row, type Scenario } from '../scenario.ts';
import { AGENT, agent, FOUR_KINDS, plain, type Variant } from '../variants.ts';
import { makeGateways } from './gateways.ts';

const ROUNDS = 15;
const WIDTH = 16;
const CONTROL_PLANE_CALLS = 40;

const row = (label: string, figure: string): Row => ({
  ...{ label, figure },
  unit: '/s',
  compare: 'ratio',
  shown: byKinds(),
});

/** Gateways that are ready take turns. */
export function throughputScenario(nodeVersion: string): Scenario {
  const name = `openclaw-${nodeVersion}-throughput`;
  const label = `OpenClaw gateway on Node ${nodeVersion}`;
  return {
    name,
    rows: [
      row(`${label}: requests of \`/readyz\``, 'requests'),
      row(`${label}: control-plane calls, each from a new device`, 'calls'),
    ],
    measure: (bench) => measure(bench, name, nodeVersion),
  };
}

async function measure(bench: Bench, name: string, nodeVersion: string): Promise<Measured> {
  const maker = await makeGateways(bench, nodeVersion);
  const load = new Load();
  const gateways = new Map<string, Gateway>();
  const entrants = enter(roundsOf(bench, ROUNDS), plain, agent(bench, AGENT), agent(bench, FOUR_KINDS));
  const turn = async ({ name }: Variant): Promise<Figures> => takeTurns(load, gatewayOf(gateways, name));
  try {
    for (const { variant } of entrants) gateways.set(variant.name, await openHalted(bench, maker.open(variant)));
    await warmUp(entrants, turn);
    return await interleave(bench, name, entrants, turn);
  } finally {
    await load.close();
    for (const gateway of gateways.values()) await wakeAndStop(gateway);
    maker.close();
  }
}

async function openHalted(bench: Bench, opened: Promise<Gateway>): Promise<Gateway> {
  const gateway = await opened;
  halt(gateway.server.pid);
  // Closes before the gateway does, which must be awake to end in order.
  bench.closing.add(() => wakeIfThere(gateway));
  return gateway;
}

async function wakeAndStop(gateway: Gateway): Promise<void> {
  wakeIfThere(gateway);
  await gateway.stop();
}

function wakeIfThere({ server }: Gateway): void {
  try {
    wake(server.pid);
  } catch {
    // It has ended.
  }
}

function gatewayOf(gateways: ReadonlyMap<string, Gateway>, name: string): Gateway {
  const gateway = gateways.get(name);
  if (!gateway) throw new Error('its gateway is not there');
  return gateway;
}

async function takeTurns(load: Load, gateway: Gateway): Promise<Figures> {
  const target: Target = { port: Number(new URL(gateway.url).port), path: '/readyz', width: WIDTH };
  const requests = await takeTurn(load, target, gateway.server.pid);
  return { requests, calls: await callControlPlane(gateway) };
}

/** Calls per second. */
async function callControlPlane(gateway: Gateway): Promise<number> {
  wake(gateway.server.pid);
  try {
    const start = performance.now();
    await sendTraffic(gateway, { controlPlane: CONTROL_PLANE_CALLS });
    return (CONTROL_PLANE_CALLS / (performance.now() - start)) * 1000;
  } finally {
    halt(gateway.server.pid);
  }
}
