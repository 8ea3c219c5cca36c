import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NODE, nodeIsAtLeast, TYPES_OPTIONS } from '../helpers/node-under-test.ts';
import { type RunResult, runNode } from '../helpers/run-node.ts';

// Each program of test/programs runs plain and under the agent, with everything chosen, and must not show which.

const FOLDER = fileURLToPath(new URL('../programs', import.meta.url));
const CHOOSE_ALL = { MAPGAUGE_INCLUDE: 'all', OTEL_METRICS_EXPORTER: 'none', MAPGAUGE_LOG_LEVEL: 'none' };
/** Any `--import` makes Node start CommonJS by its other loader, which shows in stacks and in `module.parent`. */
const PRELOAD_NOTHING = ['--import', 'data:text/javascript,'];

/** First lines of a program may say what it needs: `// node: OPTIONS`, `// since: VERSION`. */
interface Needs {
  readonly nodeOptions: readonly string[];
  readonly isOld: boolean;
}

function readNeeds(file: string): Needs {
  const text = readFileSync(file, 'utf8');
  const options = /^\/\/ node: (.*)$/m.exec(text)?.[1]?.split(' ') ?? [];
  const since = /^\/\/ since: (.*)$/m.exec(text)?.[1];
  const types = /\.[cm]?ts$/.test(file) ? TYPES_OPTIONS : [];
  return { nodeOptions: [...types, ...options], isOld: since !== undefined && !nodeIsAtLeast(since) };
}

/** Files of the folder, and `main.…` of each folder in it. */
function listPrograms(): Map<string, string> {
  const entries = readdirSync(FOLDER, { withFileTypes: true });
  return new Map(
    entries.map((entry) => {
      const file = entry.isDirectory() ? `${entry.name}/${mainOf(entry.name)}` : entry.name;
      return [file, path.join(FOLDER, file)];
    }),
  );
}

const mainOf = (folder: string) => readdirSync(path.join(FOLDER, folder)).find((name) => name.startsWith('main.'));

/**
 * Without what no two runs share, without columns, which shift right of a wrapped expression, and without Node's inner
 * frames and the lines of its others: a module hook goes another way inside of Node, and an event with two listeners is
 * emitted on another line than with one.
 */
function normalize(text: string): string {
  return text
    .replaceAll(/\(node:\d+\)/g, '(node:PID)')
    .replaceAll(/(?<=duration_ms ?:?)[ \d.]+/g, 'TIME')
    .replaceAll(/^ +at .*\bnode:internal\/.*\n/gm, '')
    .replaceAll(/\((node:[\w/]+):\d+:\d+\)/g, '($1)')
    .replaceAll(/:(\d+):\d+/g, ':$1')
    .replaceAll(/^ +[\^~]+$/gm, '');
}

const whatIsSeen = ({ code, signal, stdout, stderr }: RunResult) => ({
  code,
  signal,
  stdout: normalize(stdout),
  stderr: normalize(stderr),
});

suite('programs that cannot tell', { concurrency: 2 }, () => {
  for (const [name, file] of listPrograms()) {
    const { nodeOptions, isOld } = readNeeds(file);
    test(name, { skip: isOld && 'this Node is too old for it' }, async () => {
      const options = { environment: CHOOSE_ALL, node: NODE };
      const [plain, watched] = await Promise.all([
        runNode(file, { ...options, withAgent: false, nodeOptions: [...PRELOAD_NOTHING, ...nodeOptions] }),
        runNode(file, { ...options, nodeOptions }),
      ]);
      assert.deepEqual(whatIsSeen(watched), whatIsSeen(plain));
    });
  }
});
