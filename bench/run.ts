import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { interleave, type Sink, startSink, type Variant } from './measure.ts';
import { type Scenario, scenarios } from './scenarios.ts';

// npm run bench [-- --only PROGRAM] [--write]: prints ratios to plain Node, from interleaved runs, medians.

const REGISTER = new URL('../dist/register.js', import.meta.url);
const REPORT = new URL('../docs/benchmarks.md', import.meta.url);

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, write: { type: 'boolean', default: false } },
});

function variantsOf({ environment = {} }: Scenario, collector: string): Variant[] {
  const agent = { OTEL_EXPORTER_OTLP_ENDPOINT: collector, ...environment };
  return [
    { name: 'plain', nodeArguments: [], environment: {} },
    { name: 'agent', nodeArguments: ['--import', REGISTER.href], environment: agent },
  ];
}

async function measure(scenario: Scenario, sink: Sink): Promise<string[][]> {
  const runs = await interleave(scenario.program, variantsOf(scenario, sink.url), scenario.rounds, sink);
  const [plain, agent] = [runs.get('plain') ?? [], runs.get('agent') ?? []];
  return scenario.rows.map(({ label, goal, summarise }) => [label, summarise(plain, agent), goal]);
}

const formatRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function describeMachine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} × ${model}`;
}

async function main(): Promise<void> {
  if (!existsSync(REGISTER)) throw new Error('there is no dist/register.js: run `npm run build` first');
  const sink = await startSink();
  const lines = [formatRow(['scenario', 'with the agent', 'goal']), formatRow(['---', '---', '---'])];
  console.log(lines.join('\n'));
  for (const scenario of scenarios.filter(({ program }) => (options.only ?? program) === program)) {
    for (const row of await measure(scenario, sink)) {
      lines.push(formatRow(row));
      console.log(lines.at(-1));
    }
  }
  sink.close();
  if (options.write) writeReport(lines);
}

function writeReport(lines: readonly string[]): void {
  const text = `# Benchmarks

What the agent costs, as ratios to plain Node: interleaved runs, medians. Written by \`npm run bench -- --write\`.

${lines.join('\n')}

${describeMachine()}. Machines are noisy: compare ratios, not runs.
`;
  writeFileSync(fileURLToPath(REPORT), text);
}

await main();
