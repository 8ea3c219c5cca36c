import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Bench, omit, reasonOf } from '../bench.ts';
import { end, start } from '../children.ts';
import { type Entrant, interleave, isPeer } from '../interleave.ts';
import { Load } from '../load/load.ts';
import { halt, takeTurn } from '../load/turns.ts';
import type { Measured } from '../measurement.ts';
import { entrantsOf } from '../program-scenario.ts';
import { baseEnvironment, ownProgram } from '../run-program.ts';
import { byKinds, type Scenario } from '../scenario.ts';
import { AGENT, FOUR_KINDS, type Variant } from '../variants.ts';

const NAME = 'map-server';
const WIDTH = 32;
const WARM_UP_MILLISECONDS = 3000;
const START_MILLISECONDS = 20_000;

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

export const http: Scenario = {
  name: NAME,
  rows: [
    {
      label: 'HTTP throughput, three Maps per request',
      figure: 'perSecond',
      unit: '/s',
      compare: 'ratio',
      shown: byKinds({ atLeast: 0.98 }),
    },
  ],
  measure,
};

/** All servers are up, and take turns of a second. */
async function measure(bench: Bench): Promise<Measured> {
  const load = new Load();
  const servers = new Map<string, Server>();
  try {
    const entrants = entrantsOf(bench, { rounds: 41, peerRounds: 11, stages: [AGENT, FOUR_KINDS], interval: 1000 });
    const started = await startAll(bench, entrants, servers, load);
    return await interleave(bench, NAME, started, async ({ name }) => {
      const { port, child } = serverOf(servers, name);
      return { perSecond: await takeTurn(load, target(port), child.pid ?? 0) };
    });
  } finally {
    await Promise.all([load.close(), ...[...servers.values()].map(({ child }) => end(child))]);
  }
}

const target = (port: number) => ({ port, width: WIDTH, path: '/' });

function serverOf(servers: ReadonlyMap<string, Server>, name: string): Server {
  const server = servers.get(name);
  if (!server) throw new Error('its server is not there');
  return server;
}

/** Starts and warms them up one after another. Leaves out the peers that do not come up. */
async function startAll(
  bench: Bench,
  entrants: readonly Entrant[],
  servers: Map<string, Server>,
  load: Load,
): Promise<Entrant[]> {
  const started: Entrant[] = [];
  for (const entrant of entrants) {
    const { variant } = entrant;
    try {
      const server = await startServer(variant);
      servers.set(variant.name, server);
      await load.measure(target(server.port), WARM_UP_MILLISECONDS);
      halt(server.child.pid ?? 0);
      started.push(entrant);
    } catch (error) {
      if (!isPeer(bench, variant)) throw error;
      omit(bench, `${NAME} under ${variant.name}: ${reasonOf(error)}`);
    }
  }
  return started;
}

async function startServer(variant: Variant): Promise<Server> {
  const child = start(process.execPath, [...variant.nodeArguments, ownProgram(NAME)], {
    env: { ...baseEnvironment(), ...variant.environment() },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface(child.stdout as NodeJS.ReadableStream);
  const signal = AbortSignal.timeout(START_MILLISECONDS);
  const [line] = (await once(lines, 'line', { signal })) as [string];
  return { child, port: Number(line) };
}
