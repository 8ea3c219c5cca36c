import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Outcome } from '../../src/judge/inquiry.ts';
import { accessOf, answerOf, createInquiry, figures, path, sampleOf } from './answers.ts';

const MEGABYTE = 1e6;

/** Site 0 grows by ten entries in each interval, site 1 stays as it is; the heap grows by 20 kB, and is collected each time. */
const growingAnswer = (round: number) =>
  answerOf(
    round,
    { 0: figures((round + 1) * 10), 1: figures(500) },
    { collections: round, heap: { used: 50 * MEGABYTE + round * 20_000 } },
  );

function readRounds(count: number, inquiry = createInquiry(), first = 1) {
  const outcomes = Array.from({ length: count }, (_, index) => inquiry.read([growingAnswer(first + index)]) as Outcome);
  return { ...inquiry, last: outcomes.at(-1) as Outcome, outcomes };
}

suite('what becomes of a site that grows', () => {
  const { inquiry, last, outcomes, lines } = readRounds(135);
  const [leak, other] = last.report.sites;

  test('it leaks after two hours of intervals of a minute, and the one that stays does not', () => {
    assert.ok(inquiry.isLeaking('main:0') && !inquiry.isLeaking('main:1'));
    assert.equal(leak?.site.name, 'site0');
    assert.equal(leak?.state, 'leaking');
    assert.match(leak?.reason ?? '', /^grows by 600 entries an hour: from 20 to 1,220 in 2\.2 h, without shrinking/);
    assert.equal(leak?.growth.entries.perHour, 600);
    assert.equal(other?.state, 'steady');
  });

  test('no verdict before', () => {
    const states = outcomes.map(({ report }) => report.sites.find(({ site }) => site.name === 'site0')?.state);
    assert.equal(states.indexOf('leaking'), 119);
  });

  test('it is said once', () => {
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^site0 leaks \(Map, src\/a\.ts:1\): grows by 600 entries an hour/);
  });

  test('the rest of the report', () => {
    const { report } = last;
    assert.equal(report.pid, 7);
    assert.equal(report.intervalSeconds, 60);
    assert.equal(report.uptimeSeconds, 135 * 60);
    assert.equal(leak?.hoursUntilFull, (2 ** 24 - 1360) / 600);
    const [heap] = report.heaps;
    assert.equal(heap?.bytesPerHour, 60 * 20_000);
    assert.equal(heap?.explained, 0);
    assert.ok(Math.abs((heap?.hoursUntilFull ?? 0) - (2 ** 32 / 1e6 - 52.7) / 1.2) < 1);
  });
});

suite('what is looked at', () => {
  test('the largest first, then the growing ones, each of them again after an hour', () => {
    const { outcomes } = readRounds(70);
    const looks = outcomes.map(({ orders }) => orders.get(undefined)?.look ?? []);
    assert.deepEqual(looks[0], [1, 0]);
    assert.deepEqual(looks.slice(1, 60).flat(), []);
    assert.deepEqual(looks.slice(60).flat().sort(), [0, 1]);
  });

  test('who fills it is watched once it is seen to grow, again when it leaks, and then daily', () => {
    const rounds = createInquiry();
    const watched: [round: number, id: number, minutes: number][] = [];
    for (let round = 1; round <= 3200; round += 1) {
      const outcome = rounds.read([growingAnswer(round)]);
      for (const { id, milliseconds } of outcome?.orders.get(undefined)?.watch ?? []) {
        watched.push([round, id, milliseconds / 60_000]);
        rounds.inquiry.learn(undefined, { contents: [], access: [accessOf(id)] });
      }
    }
    const [first, second, third] = watched;
    assert.deepEqual(first, [12, 0, 10]);
    assert.deepEqual(second, [120, 0, 10]);
    assert.ok(third !== undefined && third[0] - 120 >= 1440 && third[0] - 120 < 1500, `${third}`);
    assert.equal(watched.length, 4);
  });

  test('a watch that saw too little is tried again, four times as long, up to four hours', () => {
    const rounds = createInquiry();
    const minutes: number[] = [];
    for (let round = 1; round <= 800; round += 1) {
      const outcome = rounds.read([growingAnswer(round)]);
      for (const { id, milliseconds } of outcome?.orders.get(undefined)?.watch ?? []) {
        minutes.push(milliseconds / 60_000);
        const access = accessOf(id, { insertions: 1, inserters: [path('fill', 1)] });
        rounds.inquiry.learn(undefined, { contents: [], access: [access] });
      }
    }
    assert.deepEqual(minutes.slice(0, 4), [10, 40, 160, 240]);
    assert.deepEqual(new Set(minutes.slice(3, 16)), new Set([240]));
    assert.equal(minutes.length, 17, 'sixteen insertions are enough, until it leaks');
  });

  test('what is watched for hours keeps nobody from being watched for the first time', () => {
    const rounds = createInquiry();
    const watched: number[] = [];
    for (let round = 1; round <= 60; round += 1) {
      // Three that grow slowly from the start, and are never done; later three more.
      const slow = Object.fromEntries([0, 1, 2].map((id) => [id, figures(12 + Math.floor(round / 2))]));
      const fast = Object.fromEntries([3, 4, 5].map((id) => [id, figures(round < 24 ? 12 : 12 + round * 5)]));
      const outcome = rounds.read([answerOf(round, { ...slow, ...fast })]);
      const ids = outcome?.orders.get(undefined)?.watch.map(({ id }) => id) ?? [];
      watched.push(...ids);
      const access = ids.filter((id) => id < 3).map((id) => accessOf(id, { insertions: 1, inserters: [] }));
      if (round % 12 === 0) rounds.inquiry.learn(undefined, { contents: [], access });
    }
    assert.deepEqual([...new Set(watched)].sort(), [0, 1, 2, 3, 4, 5]);
  });

  test('what cannot be watched is left alone', () => {
    const rounds = createInquiry();
    const refused = accessOf(0, { milliseconds: 0, insertions: 0, inserters: [], refused: 'frozen' });
    const outcomes = Array.from({ length: 300 }, (_, index) => {
      const outcome = rounds.read([growingAnswer(index + 1)]);
      if (outcome?.orders.get(undefined)?.watch.length)
        rounds.inquiry.learn(undefined, { contents: [], access: [refused] });
      return outcome;
    });
    assert.equal(outcomes.flatMap((outcome) => outcome?.orders.get(undefined)?.watch ?? []).length, 1);
  });

  test('nobody is watched where that is turned off', () => {
    const { outcomes, lines } = readRounds(135, createInquiry({ watches: false }));
    assert.deepEqual(
      outcomes.flatMap(({ orders }) => orders.get(undefined)?.watch ?? []),
      [],
    );
    assert.equal(lines.length, 1);
  });
});

suite('what was found', () => {
  const rounds = createInquiry();
  readRounds(100, rounds);
  rounds.inquiry.learn(undefined, {
    contents: [{ id: 0, sample: sampleOf(1500) }],
    access: [accessOf(0, { removers: [] }), accessOf(1, { isOver: false })],
  });
  const { last, lines, inquiry } = readRounds(32, rounds, 101);
  const [leak] = last.report.sites;

  test('is in the report', () => {
    assert.equal(leak?.contents?.bytesPerEntry, 1500);
    assert.equal(leak?.bytes, 1330 * 1500 + 200);
    assert.equal(leak?.bytesPerHour, 600 * 1500);
    assert.ok(Math.abs((leak?.share ?? 0) - 900_000 / (60 * 20_000)) < 1e-9);
    assert.deepEqual(leak?.access?.inserters, [{ path: 'a.ts:1 fill', count: 20 }]);
    assert.equal(last.report.heaps[0]?.explained, leak?.share);
    assert.match(last.report.heaps[0]?.summary ?? '', /grows by 1\.2 MB an hour: 75 % of that is in `site0`/);
  });

  test('and in the line', () => {
    assert.match(
      lines[0] ?? '',
      /; filled by a\.ts:1 fill; never deletes \(0 of 20 seen\); about 1\.5 kB an entry; .* an hour; 75 % of the heap's growth; at this rate the heap is full in/,
    );
  });

  test('a watch counts once it is over', () => {
    assert.equal(inquiry.findings.access('main:0')?.insertions, 20);
    assert.equal(inquiry.findings.access('main:1'), undefined);
  });
});

test('collections that pile up leak without an entry, once they have outlived full collections', () => {
  const pile = (round: number, collections: number) =>
    answerOf(round, { 0: figures(0, round * 4, round * 4) }, { collections });
  const idle = createInquiry();
  const busy = createInquiry();
  for (let round = 1; round <= 200; round += 1) {
    idle.read([pile(round, 0)]);
    busy.read([pile(round, round)]);
  }
  assert.ok(!idle.inquiry.isLeaking('main:0'));
  assert.ok(busy.inquiry.isLeaking('main:0'));
  const outcome = busy.read([pile(201, 201)]);
  assert.equal(outcome?.report.sites[0]?.growth.instances.perHour, 240);
  assert.equal(outcome?.report.sites[0]?.bytesPerHour, 240 * 200);
  assert.match(busy.lines[0] ?? '', /grows by 240 collections an hour/);
});

suite('when is a reading one', () => {
  test('not where the thread has not answered anew, nor where two exporters ask', () => {
    const { read } = createInquiry();
    assert.ok(read([growingAnswer(1)]));
    assert.equal(read([growingAnswer(2)], 0.01), undefined, 'a hundredth of an interval after the one before');
    assert.equal(read([growingAnswer(1)]), undefined, 'the answer is the one before');
    assert.ok(read([growingAnswer(2)]));
  });

  test('exports that were missed count with the time that they took', () => {
    const { read, inquiry } = createInquiry();
    for (let round = 1; round <= 132; round += 2) read([growingAnswer(round)], 2);
    assert.ok(inquiry.isLeaking('main:0'));
    assert.equal(inquiry.verdicts('main:0')?.entries.growth, 10);
  });

  test('a thread that is gone takes what was known of it along', () => {
    const { read, inquiry } = createInquiry();
    for (let round = 1; round <= 132; round += 1) {
      read([growingAnswer(round), answerOf(round, { 0: figures(round * 10) }, { threadId: 3 })]);
    }
    assert.ok(inquiry.isLeaking('3:0'));
    read([growingAnswer(133)]);
    assert.equal(inquiry.verdicts('3:0'), undefined);
    assert.ok(inquiry.isLeaking('main:0'));
  });
});

test('a report has room for a hundred sites and for all that leak', () => {
  const { read } = createInquiry();
  const many = (round: number) =>
    answerOf(
      round,
      Object.fromEntries(Array.from({ length: 400 }, (_, id) => [id, figures(id < 150 ? round * 10 : id)])),
    );
  const outcomes = Array.from({ length: 132 }, (_, index) => read([many(index + 1)]) as Outcome);
  const { sites } = (outcomes.at(-1) as Outcome).report;
  assert.equal(sites.filter(({ state }) => state === 'leaking').length, 150);
  assert.ok(sites.length <= 250, `${sites.length}`);
  assert.ok((outcomes[5] as Outcome).report.sites.length <= 100);
});
