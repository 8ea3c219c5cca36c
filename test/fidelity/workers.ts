// node test/fidelity/workers.ts [COUNT]: worker threads started and ended one after the other, plain and under the agent; the
// heap of the main thread must not grow with their number.

import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { runNode } from '../helpers/run-node.ts';

const count = Number(process.argv[2] ?? 10_000);
const TIME_LIMIT_MILLISECONDS = 1_800_000;
/** Of the first look, which is taken when everything is warm, to the last. */
const MOST_BYTES = 1_000_000;
const LOOKS = 10;

interface Look {
  readonly started: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

const collector = await startTestReceiver();

async function growthOf(withAgent: boolean) {
  const { code, stdout, stderr } = await runNode('many-workers.mjs', {
    withAgent,
    collector,
    nodeOptions: ['--expose-gc'],
    args: [String(count), String(Math.ceil(count / LOOKS))],
    timeLimit: TIME_LIMIT_MILLISECONDS,
  });
  const looks = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Look);
  const [first, last] = [looks[0] as Look, looks.at(-1) as Look];
  const grown = (figure: 'heapUsed' | 'external' | 'rss') => last[figure] - first[figure];
  return {
    code,
    stderr,
    workers: last.started,
    heap: grown('heapUsed'),
    external: grown('external'),
    rss: grown('rss'),
  };
}

const [plain, watched] = await Promise.all([growthOf(false), growthOf(true)]);
await collector.close();
const isFine = watched.code === 0 && watched.stderr === '' && watched.workers === count && watched.heap < MOST_BYTES;
console.log(JSON.stringify({ plain, watched, exports: collector.exports.length, failures: isFine ? 0 : 1 }));
process.exitCode = isFine ? 0 : 1;
