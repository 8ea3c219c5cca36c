import type { ChildProcess } from 'node:child_process';
import type { Bench } from '../bench.ts';
import { end, nextMessage, start } from '../children.ts';
import { Load } from '../load/load.ts';
import { baseEnvironment, ownProgram } from '../run-program.ts';
import type { Environment } from '../variants.ts';

const REQUESTS_PER_SECOND = 1000;
const WIDTH = 16;

/** What the program tells of itself at the end. */
export interface Report {
  /** Milliseconds that its event loop stood still, in stalls of more than 10 ms. */
  readonly stalled: number;
  readonly longestStall: number;
  /** Megabytes. */
  readonly heap: number;
  /** Resident megabytes at most. */
  readonly peak: number;
}

/** A gateway that leaks under a steady load. */
export interface LeakingGateway {
  readonly child: ChildProcess;
  /** When the load began, as `performance.now()` tells it. */
  readonly since: number;
}

export interface Preload {
  readonly nodeArguments: readonly string[];
  readonly environment: Environment;
}

/** Lets the gateway leak while something is done to find out, and ends it. */
export async function withLeak<Found>(
  bench: Bench,
  { nodeArguments, environment }: Preload,
  find: (gateway: LeakingGateway) => Promise<Found>,
): Promise<Found & { report: Report }> {
  const load = new Load();
  const child = start(process.execPath, [...nodeArguments, ownProgram('leaking-gateway')], {
    env: { ...baseEnvironment(), ...environment },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    cwd: bench.scratch,
  });
  try {
    const { port } = await nextMessage<{ port: number }>(child, 'ready');
    load.pace({ port, path: '/', width: WIDTH }, REQUESTS_PER_SECOND);
    const found = await find({ child, since: performance.now() });
    load.stopPace();
    const answer = nextMessage<Report>(child, 'report');
    child.send('report');
    return { ...found, report: await answer };
  } finally {
    await Promise.all([load.close(), end(child)]);
  }
}
