// node scripts/check-outlines.ts FOLDER …: for every JavaScript and TypeScript file below, whether an outline leads to the
// same sites as the whole source, and what it saves.
import { readFileSync } from 'node:fs';
import { type Outline, outline } from '../src/transform/outline.ts';
import { type ParsedProgram, parse } from '../src/transform/parser.ts';
import { findCandidates } from '../src/transform/prefilter.ts';
import { describeSyntax } from '../test/transform/describe-syntax.ts';
import { filesBelow } from './files-below.ts';

const COLLECTIONS = ['Map', 'Set'];
const SOURCE_FILE = /(?<!\.d)\.[cm]?[jt]s$/;

const seen = { files: 0, unparsable: 0, withoutOutline: 0, sites: 0, different: 0 };
const characters = { whole: 0, outline: 0 };
const milliseconds = { whole: 0, scanner: 0, outline: 0 };

function time<Result>(what: keyof typeof milliseconds, work: () => Result): Result {
  const start = performance.now();
  try {
    return work();
  } finally {
    milliseconds[what] += performance.now() - start;
  }
}

function parseOrNot(what: 'whole' | 'outline', source: string, file: string): ParsedProgram | undefined {
  try {
    return time(what, () => parse(source, file, undefined));
  } catch {
    return undefined;
  }
}

function check(file: string): void {
  const source = readFileSync(file, 'utf8');
  const candidates = findCandidates(source, COLLECTIONS);
  if (candidates.length === 0) return;
  const whole = parseOrNot('whole', source, file);
  if (whole === undefined) {
    seen.unparsable += 1;
    return;
  }
  seen.files += 1;
  characters.whole += source.length;
  const short = time('scanner', () => outline(source, candidates));
  if (short === undefined) seen.withoutOutline += 1;
  else compare(file, describeSyntax({ program: whole, candidates, collections: COLLECTIONS }), short, candidates);
}

function compare(file: string, sites: readonly string[], short: Outline, candidates: readonly number[]): void {
  seen.sites += sites.length;
  characters.outline += short.text.length;
  const program = parseOrNot('outline', short.text, file);
  const found = program && describeSyntax({ program, candidates, collections: COLLECTIONS }, short);
  if (found?.join('\n') === sites.join('\n')) return;
  seen.different += 1;
  console.log(`different: ${file}`);
}

for (const folder of process.argv.slice(2)) for (const file of filesBelow(folder, SOURCE_FILE)) check(file);
for (const [ms, value] of Object.entries(milliseconds)) milliseconds[ms as 'whole'] = Math.round(value);
console.log({ ...seen, characters, milliseconds });
process.exitCode = seen.different > 0 ? 1 : 0;
