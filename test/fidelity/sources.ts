// node test/fidelity/sources.ts FOLDER …: every JavaScript and TypeScript file below is transformed; what comes out must parse,
// differ from the file at the recorded sites only, and have as many lines.
import { AssertionError } from 'node:assert';
import { readFileSync } from 'node:fs';
import { filesBelow } from '../../scripts/files-below.ts';
import { parse } from '../../src/transform/parser.ts';
import { mentionsCollection } from '../../src/transform/prefilter.ts';
import { UnparsableError } from '../../src/transform/types.ts';
import { FOLLOWED } from '../helpers/followed-collections.ts';
import { assertOnlyWrapped } from '../transform/assert-only-wrapped.ts';

const SOURCE_FILE = /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/;

const seen = { files: 0, withSites: 0, sites: 0, unparsable: 0, violations: 0 };

function parses(source: string, file: string): boolean {
  try {
    parse(source, file, undefined);
    return true;
  } catch {
    return false;
  }
}

function violation(file: string, why: string): void {
  seen.violations += 1;
  console.log(`${file}: ${why}`);
}

function check(file: string): void {
  seen.files += 1;
  const source = readFileSync(file, 'utf8');
  if (!mentionsCollection(source, FOLLOWED)) return;
  try {
    const { sites } = assertOnlyWrapped(source, { url: file, collections: FOLLOWED });
    seen.sites += sites.length;
    if (sites.length > 0) seen.withSites += 1;
  } catch (error) {
    if (error instanceof AssertionError) violation(file, error.message);
    else if (!(error instanceof UnparsableError) || parses(source, file)) violation(file, String(error));
    // The file itself is no program: a template, a fixture of somebody's tests.
    else seen.unparsable += 1;
  }
}

for (const folder of process.argv.slice(2)) for (const file of filesBelow(folder, SOURCE_FILE)) check(file);
console.log(JSON.stringify(seen));
process.exitCode = seen.violations > 0 ? 1 : 0;
