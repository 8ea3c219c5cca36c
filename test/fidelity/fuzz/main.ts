// node test/fidelity/fuzz/main.ts [--cases N] [--seed N]: programs of a grammar, in several processes, one after the other in
// each core: realms with modules are never let go by the process that made them.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const CHUNK = fileURLToPath(new URL('./chunk.ts', import.meta.url));
const OPTIONS = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'];
const CASES_PER_CHUNK = 4000;
/** Chunks of one seed, at most; the chunks of the next follow. */
const SEEDS = 1000;

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const cases = Number(values.cases);
const chunks = Math.ceil(cases / CASES_PER_CHUNK);
const figures: Record<string, number> = { seed: Number(values.seed), processes: 0 };

function add(more: Readonly<Record<string, number>>): void {
  for (const [name, figure] of Object.entries(more)) {
    if (name !== 'seed') figures[name] = (figures[name] ?? 0) + figure;
  }
}

async function runChunk(index: number): Promise<void> {
  const count = Math.min(CASES_PER_CHUNK, cases - index * CASES_PER_CHUNK);
  const seed = Number(values.seed) * SEEDS + index;
  const args = [...OPTIONS, CHUNK, '--cases', String(count), '--seed', String(seed)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"seed"')) last = line;
    else console.log(line);
  });
  const code = await closed;
  add(last === '' ? { failures: 1 } : (JSON.parse(last) as Record<string, number>));
  add({ processes: 1 });
  if (last === '') console.log(`the process with seed ${seed} ended with ${code}`);
}

let next = 0;
async function work(): Promise<void> {
  for (let index = next++; index < chunks; index = next++) await runChunk(index);
}
await Promise.all(Array.from({ length: os.availableParallelism() }, work));
console.log(JSON.stringify(figures));
process.exitCode = figures.failures === 0 ? 0 : 1;
