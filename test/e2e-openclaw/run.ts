import os from 'node:os';
import { Closing } from './closing.ts';
import { type Options, readOptions } from './options.ts';
import { Report } from './report.ts';
import { SKIP_EXIT_CODE, Skip } from './skip.ts';
import { visitAll } from './visit-all.ts';
import { openWorkshop } from './workshop.ts';

const closing = new Closing();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void interrupt(signal));
process.exitCode = await runToExitCode(readOptions(process.argv.slice(2)));

/** 0: passed; 1: failed; 77: could not take place here. */
async function runToExitCode(options: Options): Promise<number> {
  const report = new Report();
  try {
    await visitAll(await openWorkshop(options, report, closing));
  } catch (error) {
    if (error instanceof Skip) return skipped(error);
    report.failure('the run broke off', error);
  } finally {
    await closing.closeAll();
  }
  console.log(`\n${report.summary}`);
  return report.ok ? 0 : 1;
}

function skipped(reason: Skip): number {
  console.log(`\nSKIP: ${reason.message}`);
  return SKIP_EXIT_CODE;
}

/** Leaves no gateway behind. */
async function interrupt(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  await closing.closeAll();
  process.exit(128 + os.constants.signals[signal]);
}
