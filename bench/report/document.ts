import { readFileSync } from 'node:fs';
import type { Way } from '../leak/table.ts';
import { formatLeak } from '../leak/table.ts';
import type { Scenario } from '../scenario.ts';
import { formatGoals, type Results } from './goals.ts';
import { describePackages } from './machine.ts';
import { formatPeers } from './peers.ts';
import { formatStages } from './stages.ts';

export interface Content {
  readonly scenarios: readonly Scenario[];
  readonly results: Results;
  readonly leak: readonly Way[];
  readonly omissions: readonly string[];
  readonly machine: string;
  readonly load: string;
  readonly minutes: number;
}

/** The page that `npm run bench` writes. */
export function formatDocument(content: Content): string {
  return [
    '# Benchmarks',
    introduction(content),
    '## The agent against plain Node',
    formatGoals(content.scenarios, content.results).join('\n'),
    GOALS_NOTE,
    '## What each part costs',
    formatStages(content.results).join('\n'),
    STAGES_NOTE,
    '## What a user would pick instead',
    formatPeers(content.scenarios, content.results).join('\n'),
    PEERS_NOTE,
    '## From a leak to its named cause',
    leakNote(content.leak),
    formatLeak(content.leak).join('\n'),
    LEAK_FOOTNOTE,
    ...omissionsOf(content),
    `Packages: ${describePackages()}.`,
  ].join('\n\n');
}

function introduction({ machine, load, minutes }: Content): string {
  return `Written by \`npm run bench\` of mapgauge ${ownVersion()} in ${Math.round(minutes)} minutes, on ${machine}; ${load}.

Ratios to and differences from plain Node: runs are interleaved, each is compared with the plain run of its round, and what is shown
is the median of the rounds. Machines are noisy: compare ratios, not runs.
\`npm run bench -- --only NAME\` runs one scenario, \`-- --quick\` a few rounds of each, \`-- --no-peers\` only the agent; all three only print.`;
}

function ownVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

const GOALS_NOTE = `"Middle half": between which values half of the rounds lie. CPU and wall are those of the whole process, from outside.
Cold: an empty analysis cache; warm: one that an earlier run has filled; Node's own compile cache, where the program uses it, is
warm in both. Exports go to a collector on the same machine, every second in the scenarios that run for long (the default is a
minute), every two from OpenClaw.`;

const STAGES_NOTE = `Hooks only: nothing is chosen, nothing is exported. Transform: everything is chosen, nothing is exported. Tracking: the
same on a program that makes many collections, where the two cannot be told apart. Export: everything.`;

const PEERS_NOTE = `–: not part of that scenario, or the program fails under it (see below). A cold and a warm start are the same to those
that keep no cache. A hook that passes on: Node's own part of what any agent costs that rewrites modules. import-in-the-middle: its
hook with a callback that does nothing. OTel auto-instrumentations: the register file, everything on, sent to the same collector.
Constructor Proxy: \`Map\` and \`Set\` behind a Proxy that reads the caller's line off a stack and counts. Heap profiler:
\`@datadog/pprof\`, a sample every 512 kB. Three heap snapshots cost nothing until they are taken: they are in the next
table only.`;

function leakNote(ways: readonly Way[]): string {
  const heap = ways.find(({ findings }) => findings.length > 0)?.findings.at(-1)?.heap;
  const size = heap === undefined ? '' : ` It ends with a heap of ${Math.round(heap)} MB.`;
  return `A gateway under a steady load whose Map \`sessions\` is never emptied, among Maps that are larger or busier.${size}
Whoever looks, looks three times, at equal intervals (the first column contains them): what grew in both is named.`;
}

const LEAK_FOOTNOTE = `Stops: of the event loop, those of more than 10 ms. On disk: the agent's analysis cache, the snapshots, the profiles. The
analysis of the snapshots is a process of its own, its time is counted, its memory is beside the program's. Medians of the
rounds; the words are those of the last.`;

function omissionsOf({ omissions }: Content): string[] {
  if (omissions.length === 0) return [];
  return ['## Left out', omissions.map((omission) => `- ${omission}`).join('\n')];
}
