// The agent against a real Collector and a real Prometheus, on loopback: `npm run e2e:backends`. 0: passed; 1: failed;
// 77: could not take place here.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SKIP_EXIT_CODE } from '../e2e-openclaw/skip.ts';
import { type Backends, findBackends, type Program } from './find-backends.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Undefined where there is enough to test against. */
function reasonToSkip({ prometheus, collector }: Backends): string | undefined {
  if (!prometheus) {
    return "there is no Prometheus: it is built where there is Go (node scripts/install-backends.ts says why not), or is Debian's package `prometheus`";
  }
  if (!prometheus.takesOtlp && !collector) {
    return `Prometheus ${prometheus.version} takes no OTLP, and there is no Collector that it could scrape`;
  }
  return undefined;
}

const describe = (program: Program | undefined) => (program ? `${program.version}  ${program.path}` : 'none');

async function runTests(): Promise<number> {
  const files = globSync('*.test.ts', { cwd: FOLDER }).sort();
  const options = ['--test', '--test-concurrency=2', '--test-reporter=spec'];
  const child = spawn(process.execPath, [...options, ...files], { cwd: FOLDER, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return (code as number | null) ?? 1;
}

async function main(): Promise<number> {
  const backends = findBackends();
  for (const [name, program] of Object.entries(backends)) console.log(`${name}: ${describe(program)}`);
  const reason = reasonToSkip(backends);
  if (reason === undefined) return runTests();
  console.log(`\nSKIP: ${reason}`);
  return SKIP_EXIT_CODE;
}

process.exitCode = await main();
