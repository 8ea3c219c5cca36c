import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** What one run of a program printed, and what it cost from outside. */
export interface Run {
  /** Figures of the JSON line that the program printed; none where it printed none. */
  readonly figures: Readonly<Record<string, number>>;
  /** From spawn to exit, milliseconds. */
  readonly wall: number;
  /** User and system time of all its threads, milliseconds. */
  readonly cpu: number;
  /** Work of its longest census, milliseconds; 0 without the agent. */
  readonly census: number;
}

/** One way to run a program: plain, or with something preloaded. */
export interface Variant {
  readonly name: string;
  readonly nodeArguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const programPath = (program: string) => fileURLToPath(new URL(`./programs/${program}.mjs`, import.meta.url));

/** Prints its own CPU time last, so that short runs can be told apart. */
const CPU_PROBE = fileURLToPath(new URL('./cpu-probe.mjs', import.meta.url));

function parseLastLine(text: string): Record<string, number> {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? (JSON.parse(line) as Record<string, number>) : {};
}

/** Runs a program once. Rejects where it fails: a bench of a broken program is no bench. */
async function runOnce(program: string, variant: Variant): Promise<Omit<Run, 'census'>> {
  const start = performance.now();
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, ...variant.environment };
  const child = spawn(process.execPath, ['--import', CPU_PROBE, ...variant.nodeArguments, programPath(program)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const output = collect(child.stdout as NodeJS.ReadableStream);
  const probe = collect(child.stdio[3] as NodeJS.ReadableStream);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} under ${variant.name} ended with ${code}`);
  const cpu = JSON.parse(await probe) as { cpu: number };
  return { figures: parseLastLine(await output), wall: performance.now() - start, cpu: cpu.cpu };
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Runs all variants in turn, `rounds` times, the order reversed every other round, so that drift hits them alike. */
export async function interleave(
  program: string,
  variants: readonly Variant[],
  rounds: number,
  sink: Sink,
): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? variants : [...variants].reverse();
    for (const variant of order) {
      const run = await runOnce(program, variant);
      runs.get(variant.name)?.push({ ...run, census: sink.takeLongestCensus() });
    }
  }
  return runs;
}

interface MetricsRequest {
  resourceMetrics?: {
    scopeMetrics?: { metrics?: { name: string; gauge?: { dataPoints: { asDouble?: number }[] } }[] }[];
  }[];
}

/** Work of a census in milliseconds, as one export tells it; 0 where it does not. */
function readCensus(body: string): number {
  const request = JSON.parse(body) as MetricsRequest;
  const metrics = request.resourceMetrics?.flatMap(
    (one) => one.scopeMetrics?.flatMap((scope) => scope.metrics ?? []) ?? [],
  );
  const durations = metrics?.filter(({ name }) => name === 'mapgauge.agent.census.duration') ?? [];
  return Math.max(
    0,
    ...durations.flatMap(({ gauge }) => gauge?.dataPoints.map((point) => (point.asDouble ?? 0) * 1000) ?? []),
  );
}

/** A collector that only looks at how long the censuses took. */
export interface Sink {
  readonly url: string;
  /** The longest census since the last call, milliseconds. */
  takeLongestCensus(): number;
  close(): void;
}

export async function startSink(): Promise<Sink> {
  let longest = 0;
  const server = createServer(async (request, response) => {
    longest = Math.max(longest, readCensus(await collect(request)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const takeLongestCensus = () => {
    const taken = longest;
    longest = 0;
    return taken;
  };
  return { url: `http://127.0.0.1:${port}`, takeLongestCensus, close: () => server.close() };
}
