// node test/fidelity/suites.ts [FOLDER …]: packages' own tests, plain and under the agent with everything chosen: the same
// output, the same exit code. A FOLDER is a package with its dependencies installed and tests in `test/`; without one,
// packages are installed that come with theirs.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { runPlainAndWatched } from '../helpers/plain-and-watched.ts';
import { bringOrSkip, SUITE_NAMES, SUITES } from './packages.ts';

const TEST_FILE = /(?<!\.d)\.[cm]?[jt]s$/;
const LACKS = /Cannot find (?:module|package)/;
const TIME_LIMIT_MILLISECONDS = 300_000;

const seen = { files: 0, assertions: 0, failures: 0, differences: 0 };

/** The packages of the group that bring tests along. */
async function installedSuites(): Promise<string[]> {
  const folder = await bringOrSkip(SUITES);
  return SUITE_NAMES.map((name) => path.join(folder, 'node_modules', name));
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

async function checkSuite(root: string): Promise<void> {
  const tests = path.join(root, 'test');
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((one) => TEST_FILE.test(one)).sort()) {
    const options = { cwd: root, timeLimit: TIME_LIMIT_MILLISECONDS };
    const { plain, watched } = await runPlainAndWatched(path.join(tests, name), options);
    const assertions = countOf(plain.stdout, /^ok /gm);
    seen.files += 1;
    // A file that does not even start would be no evidence.
    if (LACKS.test(plain.stderr)) throw new Error(`${name} lacks something: ${plain.stderr}`);
    seen.assertions += assertions;
    seen.failures += countOf(plain.stdout, /^not ok /gm);
    if (isDeepStrictEqual(plain, watched)) continue;
    seen.differences += 1;
    console.log(`${path.basename(root)}/test/${name}:`, { plain, watched });
  }
}

const folders = process.argv.slice(2).map((folder) => path.resolve(folder));
for (const root of folders.length > 0 ? folders : await installedSuites()) await checkSuite(root);
console.log(JSON.stringify(seen));
process.exitCode = seen.differences > 0 ? 1 : 0;
