import { cp } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { fixture } from '../helpers/node-under-test.ts';
import { startNode } from '../helpers/run-node.ts';

/** What the program counts itself. */
export interface Truth {
  readonly sessions: number;
  readonly seen: number;
  readonly seqByRun: number;
  readonly byName: number;
  readonly cards: number;
  readonly charges: number;
  readonly members: number;
  /** Bytes. */
  readonly heapUsed: number;
}

/** Copies the program that knows its sizes, and makes its minified part; returns the path of the main file. */
export async function prepareSizesProgram(folder: string): Promise<string> {
  await cp(fixture('sizes'), folder, { recursive: true });
  const build = await rolldown({ input: path.join(folder, 'ledger.ts') });
  await build.write({ file: path.join(folder, 'ledger.min.mjs'), format: 'esm', minify: true, sourcemap: true });
  await build.close();
  return path.join(folder, 'main.mjs');
}

/** Starts it under the agent; `environment` says where the metrics go. */
export function startSizesProgram(file: string, environment: Readonly<Record<string, string>>, timeLimit = 60_000) {
  const program = startNode(file, { nodeOptions: ['--expose-gc'], timeLimit, environment });
  return {
    program,
    tell: (command: string) => program.ask<Truth>(command),
    end: () => program.end(),
  };
}
