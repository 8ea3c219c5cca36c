import type { Gateway } from '../../test/e2e-openclaw/gateway.ts';
import { type Bench, roundsOf } from '../bench.ts';
import { enter, interleave, warmUp } from '../interleave.ts';
import type { Figures, Measured } from '../measurement.ts';
import { byKinds, type Scenario } from '../scenario.ts';
import { AGENT, AGENT_COLD, agent, FOUR_KINDS, plain, type Variant } from '../variants.ts';
import { makeGateways } from './gateways.ts';

const ROUNDS = 7;
const PEER_ROUNDS = 3;

/** Until `/readyz` answers, wrapper and gateway together; stopped in order each time. */
export function readyScenario(nodeVersion: string, withPeers: boolean): Scenario {
  const name = `openclaw-${nodeVersion}`;
  const label = `OpenClaw gateway on Node ${nodeVersion}`;
  return {
    name,
    rows: [
      {
        label: `${label}: time to ready`,
        figure: 'ready',
        unit: 'ms',
        compare: 'ratio',
        shown: [
          { variant: AGENT_COLD, suffix: 'cold cache', goal: { atMost: 1.12 } },
          { variant: AGENT, suffix: 'warm cache', goal: { atMost: 1.03 } },
          { variant: FOUR_KINDS, suffix: 'warm cache, Object and Array too', goal: { atMost: 1.03 } },
        ],
      },
      {
        label: `${label}: resident memory when ready`,
        figure: 'resident',
        unit: 'MB',
        compare: 'ratio',
        shown: byKinds(),
      },
    ],
    measure: (bench) => measure(bench, name, nodeVersion, withPeers),
  };
}

async function measure(bench: Bench, name: string, nodeVersion: string, withPeers: boolean): Promise<Measured> {
  const gateways = await makeGateways(bench, nodeVersion);
  const start = async (variant: Variant): Promise<Figures> => startAndStop(await gateways.open(variant));
  const stages = [AGENT_COLD, AGENT, FOUR_KINDS] as const;
  const peers = withPeers ? bench.peers : [];
  const entrants = [
    ...enter(roundsOf(bench, ROUNDS), plain, ...stages.map((stage) => agent(bench, stage))),
    ...enter(roundsOf(bench, PEER_ROUNDS), ...peers),
  ];
  try {
    await warmUp(entrants, start);
    return await interleave(bench, name, entrants, start);
  } finally {
    gateways.close();
  }
}

async function startAndStop(gateway: Gateway): Promise<Figures> {
  const { readyMs, residentMegabytes } = gateway;
  await gateway.stop();
  return { ready: readyMs, resident: residentMegabytes ?? Number.NaN };
}
