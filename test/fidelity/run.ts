// npm run test:fidelity [-- --only PART …] [--test262 CHECKOUT] [--sources FOLDER] [--cases N] [--seed N] [--workers N]
// [--collections Map,Set,Object,Array]: the // evidence that an application cannot tell. Prints one line for each part; a part that cannot take place here says so.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bringNode, unsupportedPlatform } from '../../scripts/node-cache.ts';
import { NODE_VERSIONS } from '../../scripts/node-versions.ts';
import { runTests } from '../../scripts/run-tests.ts';
import { SKIP_EXIT_CODE } from '../e2e-openclaw/skip.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    test262: { type: 'string' },
    sources: { type: 'string', multiple: true },
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '10000' },
    collections: { type: 'string', default: 'Map,Set' },
  },
});

// All parts read it, also those that are run as tests.
process.env.MAPGAUGE_TEST_COLLECTIONS = values.collections;

interface Outcome {
  readonly result: 'passed' | 'FAILED' | 'skipped';
  readonly line: string;
}

const skip = (line: string): Outcome => ({ result: 'skipped', line });
const outcomeOf = (passed: boolean, line: string): Outcome => ({ result: passed ? 'passed' : 'FAILED', line });

/** Runs a script of this folder, which prints what goes wrong as it goes, and at last its figures as JSON. */
async function runScript(
  args: readonly string[],
  describe: (figures: Figures) => string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const options = { cwd: import.meta.dirname, env: { ...process.env, ...environment } };
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  let [figures, reason] = ['', ''];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"')) figures = line;
    else if (line.startsWith('SKIP: ')) reason = line.slice('SKIP: '.length);
    // What Node's test runner says of a script that only borrows its helpers.
    else if (!line.startsWith('ℹ ')) console.log(line);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code === SKIP_EXIT_CODE) return skip(reason);
  if (figures === '') return outcomeOf(false, `${args.join(' ')} ended with ${code}`);
  return outcomeOf(code === 0, describe(JSON.parse(figures) as Figures));
}

type Figures = Readonly<Record<string, number>>;

const PROGRAM_TESTS = ['test/agent/programs.test.ts', 'test/agent/command-lines.test.ts'];
const FAULT_TESTS = [
  ...[
    'collector-faults',
    'no-collector',
    'exporter-faults',
    'memory-limits',
    'disk-faults',
    'bad-input',
    'wrapper-abuse',
  ].map((name) => `test/agent/${name}.test.ts`),
  'test/export/census-producer.test.ts',
];

/** The Nodes of the matrix, as far as they can be had. */
function bringNodes(): Map<string, string> {
  const nodes = new Map<string, string>();
  for (const version of unsupportedPlatform() === undefined ? NODE_VERSIONS : []) {
    try {
      nodes.set(version, bringNode(version));
    } catch {
      console.log(`Node ${version} cannot be installed`);
    }
  }
  return nodes;
}

const nodes = bringNodes();
const onNodes = `on ${nodes.size} of ${NODE_VERSIONS.length} Nodes`;

async function runPrograms(): Promise<Outcome> {
  if (nodes.size === 0) return skip(unsupportedPlatform() ?? 'no Node can be installed');
  let [equal, different, tooOld] = [0, 0, 0];
  for (const [version, node] of nodes) {
    const { output, figure } = await runTests(node, PROGRAM_TESTS);
    const failed = figure('fail');
    equal += figure('pass');
    different += failed;
    tooOld += figure('skipped');
    console.log(`Node ${version}: ${figure('pass')} equal, ${failed} different, ${figure('skipped')} not for it`);
    if (failed !== 0) console.log(output.replaceAll(/^/gm, '    '));
  }
  return outcomeOf(different === 0, `${equal} of ${equal + different} equal, ${onNodes}, ${tooOld} not for theirs`);
}

async function runLoaders(): Promise<Outcome> {
  let [runs, found] = [0, 0];
  const outcomes: Outcome[] = [];
  for (const node of nodes.size > 0 ? nodes.values() : [process.execPath]) {
    const describe = ({ cases = 0, differences = 0 }: Figures) => {
      runs += cases;
      found += differences;
      return '';
    };
    outcomes.push(await runScript(['loaders.ts'], describe, { MAPGAUGE_TEST_NODE: node }));
  }
  const skipped = outcomes.find(({ result }) => result === 'skipped');
  const passed = outcomes.every(({ result }) => result === 'passed');
  return skipped ?? outcomeOf(passed, `${found} differences in ${runs} runs, ${onNodes}`);
}

async function runFaults(): Promise<Outcome> {
  const { passed, output, figure } = await runTests(process.execPath, FAULT_TESTS);
  if (!passed) console.log(output);
  return outcomeOf(passed, `${figure('pass')} survived, ${figure('fail')} not`);
}

function sourceFolders(): string[] {
  if (values.sources !== undefined) return values.sources.map((folder) => path.resolve(folder));
  const cache = process.env.MAPGAUGE_E2E_CACHE ?? path.join(homedir(), '.cache/mapgauge');
  const own = fileURLToPath(new URL('../../node_modules', import.meta.url));
  return [path.join(cache, 'openclaw/2026.4.9/node_modules'), own].filter((folder) => existsSync(folder));
}

const PARTS: Readonly<Record<string, () => Promise<Outcome>>> = {
  programs: runPrograms,
  watched: () =>
    runScript(
      ['watched.ts'],
      ({ equal, programs, exceptions }) => `${equal} of ${programs} equal, ${exceptions} left out`,
    ),
  test262: async () => {
    if (values.test262 === undefined) return skip('name a checkout of tc39/test262 with --test262');
    return runScript(
      ['test262/main.ts', path.resolve(values.test262)],
      ({ scripts, modules, rewritten, deadly, differences }) =>
        `${differences} differences in ${scripts} scripts, ${rewritten} of them rewritten, and ${modules} modules; ` +
        `${deadly} end plain Node itself`,
    );
  },
  fuzz: () =>
    runScript(
      ['fuzz/main.ts', '--cases', values.cases, '--seed', values.seed],
      ({ cases, same, unparsable, sites, created, failures, seed }) =>
        `${failures} failures in ${cases} programs (seed ${seed}): ${same} ran the same, with ${sites} sites and ${created} collections; ` +
        `${unparsable} are no programs`,
    ),
  sources: () =>
    runScript(
      ['sources.ts', ...sourceFolders()],
      ({ files, withSites, sites, unparsable, violations }) =>
        `${violations} violations in ${files} files, ${withSites} of them with ${sites} sites; ${unparsable} are no programs`,
    ),
  loaders: runLoaders,
  suites: () =>
    runScript(
      ['suites.ts'],
      ({ files, assertions, differences }) => `${differences} differences in ${files} files, ${assertions} assertions`,
    ),
  faults: runFaults,
  workers: () =>
    runScript(['workers.ts', values.workers], (figures) => {
      const { plain, watched } = figures as unknown as Record<'plain' | 'watched', Figures>;
      return `heap after ${watched.workers} workers: ${watched.heap} bytes more than after a tenth of them (plain: ${plain.heap})`;
    }),
};

const chosen = values.only ?? Object.keys(PARTS);
const unknown = chosen.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
const lines: string[] = [];
for (const name of chosen) {
  const { result, line } = await (PARTS[name] as () => Promise<Outcome>)();
  const text = `${name.padEnd(9)} ${result.padEnd(8)} ${line}`;
  console.log(text);
  lines.push(text);
  if (result === 'FAILED') process.exitCode = 1;
}
console.log(`\n${lines.join('\n')}`);
