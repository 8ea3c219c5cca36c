import { DEFAULT_PATIENCE } from '../../src/trend/trend.ts';
import { HEALTHY_KINDS, LEAKING_KINDS } from './histories.ts';
import {
  FIRST_SEEDS,
  isEarly,
  isFound,
  isWrong,
  type Judged,
  judgeKind,
  median,
  PER_KIND,
  summarize,
} from './judged.ts';
import { judgeRecordings } from './recorded.ts';

const judgeAll = (firstSeed: number, count: number, patience = DEFAULT_PATIENCE): Judged[] =>
  [...HEALTHY_KINDS, ...LEAKING_KINDS].flatMap((kind) => judgeKind(kind, firstSeed, count, patience));

function printTable(titles: readonly string[], rows: readonly (readonly unknown[])[]): void {
  for (const row of [titles, titles.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
}

function toRow(judged: readonly Judged[]): unknown[] {
  const [{ kind }] = judged as [Judged];
  const wrong = judged.filter(isWrong).length;
  if (!kind.isLeak) return [kind.name, judged.length, wrong, judged.filter(isEarly).length, '', '', '', ''];
  const after = judged.filter(isFound).map(({ foundAfter }) => Number(foundAfter));
  const quick = after.filter((intervals) => intervals <= 20).length;
  return [kind.name, judged.length, wrong, '', after.length, median(after), Math.max(...after), quick];
}

function printSeeds(title: string, firstSeed: number, count: number): void {
  const judged = judgeAll(firstSeed, count);
  const { healthy, leaks, recall, precision, precisionWithEarly } = summarize(judged);
  console.log(`\n${title}: seeds ${firstSeed} to ${firstSeed + count - 1}\n`);
  const titles = ['kind', 'histories', 'wrong', 'too early to say', 'found', 'intervals, median', 'worst', 'within 20'];
  printTable(titles, [...Map.groupBy(judged, ({ kind }) => kind).values()].map(toRow));
  console.log(`\n${healthy} healthy, ${leaks} leaks: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`);
  console.log(`(${precisionWithEarly.toFixed(3)} with what was called a leak before its bound had shown)`);
}

/** What patience costs and buys, where growth from nothing is even from the start. */
function printPatience(firstSeed: number, count: number): void {
  const rows = [24, 60, 120, 240, 480, 1440].map((unbroken) => {
    const judged = judgeAll(firstSeed, count, { ...DEFAULT_PATIENCE, unbroken });
    const after = (name: string) =>
      median(judged.filter(({ kind }) => kind.name === name).flatMap(({ foundAfter }) => foundAfter ?? []));
    const counts = [judged.filter(isWrong).length, judged.filter(isEarly).length];
    return [unbroken, ...counts, after('fast, from the start'), after('slow, from the start')];
  });
  console.log(`\npatience with what has not shrunk: seeds ${firstSeed} to ${firstSeed + count - 1}\n`);
  printTable(['intervals', 'wrong', 'too early to say', 'fast leak, median', 'slow leak, median'], rows);
}

/** Programs that ran: what was called a leak, after how many intervals. */
function printRecordings(): void {
  for (const { about, verdicts } of judgeRecordings()) {
    const called = verdicts.filter(({ calledAfter }) => calledAfter !== undefined);
    console.log(`\n${about}: ${verdicts.length} series, ${called.length} called a leak\n`);
    const rows = called.map((one) => {
      return [one.name, one.module, one.isLeak ? 'leak' : (one.excuse ?? 'WRONG'), one.calledAfter, one.isLeakingAtEnd];
    });
    if (rows.length > 0) printTable(['series', 'module', 'what it is', 'called after', 'still at the end'], rows);
  }
}

/** `node test/trend/table.ts [histories of each kind, first seed]` */
const [count, firstSeed] = process.argv.slice(2).map(Number);
if (count !== undefined && firstSeed !== undefined) {
  printSeeds('chosen', firstSeed, count);
} else {
  for (const [title, first] of Object.entries(FIRST_SEEDS)) printSeeds(title, first, PER_KIND);
  printPatience(FIRST_SEEDS.tuning, PER_KIND);
  printRecordings();
}
