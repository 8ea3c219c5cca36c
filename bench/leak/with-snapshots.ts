import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, freshFolder } from '../bench.ts';
import { collect, start } from '../children.ts';
import { placeBeside } from '../installed.ts';
import { baseEnvironment } from '../run-program.ts';
import type { Finding } from './finding.ts';
import { folderSize } from './folder-size.ts';
import { withLeak } from './gateway.ts';
import { lookAgain } from './look.ts';

const PRELOAD = new URL('../peers/look-at-heap.mjs', import.meta.url);
const ANALYSIS = new URL('../peers/analyse-snapshots.mjs', import.meta.url);

/** What memlab's analysis prints, and the path to the first collection that it names. */
interface Analysis {
  readonly kind: string;
  readonly id: string;
  readonly history: string;
  readonly trace: readonly string[];
  readonly peak: number;
}

/** Three heap snapshots under load, then memlab's unbound-collection analysis of them. @throws Skip without memlab. */
export async function findWithSnapshots(bench: Bench): Promise<Finding> {
  const script = await placeBeside('memlab', ANALYSIS);
  const folder = freshFolder(bench, 'snapshots');
  const preload = { nodeArguments: ['--import', fileURLToPath(PRELOAD)], environment: {} };
  const { report, elapsed } = await withLeak(bench, preload, async ({ child, since }) => {
    await lookAgain(bench, child, (look) => path.join(folder, `${look}.heapsnapshot`));
    return { elapsed: performance.now() - since };
  });
  const start = performance.now();
  const analysis = await analyse(script, folder, freshFolder(bench, 'memlab'));
  const time = elapsed + performance.now() - start;
  return {
    ...report,
    named: describe(analysis),
    time,
    analysisPeak: analysis.peak,
    disk: folderSize(folder),
    sent: 0,
  };
}

async function analyse(script: string, snapshots: string, work: string): Promise<Analysis> {
  // Three times what Node would allow by itself: the analysis holds whole snapshots.
  const child = start(process.execPath, ['--max-old-space-size=12288', script, snapshots, work], {
    env: baseEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const streams = [child.stdout, child.stderr] as NodeJS.ReadableStream[];
  const [output = '', errors = ''] = await Promise.all(streams.map(collect));
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`memlab's analysis failed: ${errors.trim().split('\n').at(-1)}`);
  return JSON.parse(last) as Analysis;
}

function describe({ kind, id, history, trace }: Analysis): string {
  if (id === '') return 'nothing';
  return `"${kind}(@${id}): ${history}"; the trace of @${id} adds the variable, \`${trace.at(-1) ?? ''}\`; no file, no line`;
}
