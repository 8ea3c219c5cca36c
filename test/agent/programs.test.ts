import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NODE, nodeIsAtLeast, TYPES_OPTIONS } from '../helpers/node-under-test.ts';
import { runPlainAndWatched } from '../helpers/plain-and-watched.ts';

// Each program of test/programs runs plain and under the agent, with everything chosen, and must not show which.

const FOLDER = fileURLToPath(new URL('../programs', import.meta.url));
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

suite('programs that cannot tell', { concurrency: 2 }, () => {
  for (const [name, file] of listPrograms()) {
    const { nodeOptions, isOld } = readNeeds(file);
    test(name, { skip: isOld && 'this Node is too old for it' }, async () => {
      const { plain, watched } = await runPlainAndWatched(file, { node: NODE, nodeOptions });
      assert.deepEqual(watched, plain);
    });
  }
});
