// node scripts/check-outlines.ts FOLDER …: for every JavaScript and TypeScript file below, whether an outline leads to the
// same sites as the whole source, and to the same evidence of each; what it saves, and what the evidence costs.
import { readFileSync } from 'node:fs';
import { createJudge } from '../src/transform/evidence.ts';
import { findBoundLiterals } from '../src/transform/find-bound-literals.ts';
import { type Construction, findConstructions } from '../src/transform/find-constructions.ts';
import { type Layout, layOut } from '../src/transform/layout.ts';
import { findLiteralCandidates } from '../src/transform/literal-candidates.ts';
import { Mentions } from '../src/transform/mentions.ts';
import { outline } from '../src/transform/outline.ts';
import { findCandidates } from '../src/transform/prefilter.ts';
import { merge, type ReadSource, readPart, readWhole } from '../src/transform/read-source.ts';
import { Survey } from '../src/transform/survey.ts';
import type { SyntaxNode } from '../src/transform/syntax.ts';
import type { Evicts } from '../src/transform/types.ts';
import { describeSyntax } from '../test/transform/describe-syntax.ts';
import { filesBelow } from './files-below.ts';

const LITERALS = ['Object', 'Array'] as const;
const COLLECTIONS = ['Map', 'Set', ...LITERALS];
const SOURCE_FILE = /(?<!\.d)\.[cm]?[jt]s$/;

const seen = { files: 0, unparsable: 0, withoutOutline: 0, sites: 0, different: 0 };
const evidence: Record<Evicts, number> = { yes: 0, never: 0, unknown: 0 };
const characters = { whole: 0, sitesAlone: 0, withNames: 0 };
const milliseconds = { whole: 0, scanner: 0, mentions: 0, parseSitesAlone: 0, parseWithNames: 0, judge: 0 };

function time<Result>(what: keyof typeof milliseconds, work: () => Result): Result {
  const start = performance.now();
  try {
    return work();
  } finally {
    milliseconds[what] += performance.now() - start;
  }
}

function orNot<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const nodeOf = ({ path }: Construction) => path.at(-1) as SyntaxNode;

function judgeAll(read: ReadSource, candidates: readonly number[], literals: readonly number[]): void {
  const constructions = findConstructions(read.parsed, candidates.map(read.toText), COLLECTIONS);
  time('judge', () => {
    const survey = new Survey(read, constructions.map(nodeOf), literals);
    const judge = createJudge(read, survey);
    const found = [...constructions, ...findBoundLiterals(read, survey, LITERALS)];
    for (const one of found) evidence[judge(nodeOf(one), one.type)] += 1;
  });
}

function check(file: string): void {
  const source = readFileSync(file, 'utf8');
  const literals = findLiteralCandidates(source, LITERALS);
  const candidates = merge(findCandidates(source, COLLECTIONS), literals);
  if (candidates.length === 0) return;
  const layout = time('scanner', () => layOut(source, source.length));
  const mentions = time('mentions', () => new Mentions(source, layout, candidates));
  const whole = orNot(() => time('whole', () => readWhole(source, mentions, { url: file })));
  if (whole === undefined) {
    seen.unparsable += 1;
    return;
  }
  seen.files += 1;
  characters.whole += source.length;
  characters.sitesAlone += outline(source, candidates)?.text.length ?? source.length;
  const part = layout && readBoth(file, source, layout, candidates, mentions);
  if (part === undefined) seen.withoutOutline += 1;
  else compare(file, whole, part, candidates, literals);
}

function readBoth(file: string, source: string, layout: Layout, candidates: readonly number[], mentions: Mentions) {
  const options = { url: file };
  const none = new Mentions(source, layout, []);
  time('parseSitesAlone', () => readPart(source, layout, candidates, none, options));
  return time('parseWithNames', () => readPart(source, layout, candidates, mentions, options));
}

function compare(
  file: string,
  whole: ReadSource,
  part: ReadSource,
  candidates: readonly number[],
  literals: readonly number[],
): void {
  const sites = describeSyntax(whole, candidates, COLLECTIONS);
  seen.sites += sites.length;
  characters.withNames += part.parsed.program.end;
  judgeAll(part, candidates, literals);
  if (describeSyntax(part, candidates, COLLECTIONS).join('\n') === sites.join('\n')) return;
  seen.different += 1;
  console.log(`different: ${file}`);
}

for (const folder of process.argv.slice(2)) for (const file of filesBelow(folder, SOURCE_FILE)) check(file);
for (const [ms, value] of Object.entries(milliseconds)) milliseconds[ms as 'whole'] = Math.round(value);
console.log({ ...seen, evidence, characters, milliseconds });
process.exitCode = seen.different > 0 ? 1 : 0;
