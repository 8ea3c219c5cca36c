import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Figures, type Selection, SeriesBook } from '../../src/export/series.ts';
import { figures, gone, threadReading } from './thread-readings.ts';

type Sites = Readonly<Record<number, Figures>>;

/** Entries of what is shown, by key. */
const entriesOf = ({ shown }: Selection) => Object.fromEntries(shown.map(({ key, reading }) => [key, reading.entries]));

/** A book, and what it chooses from the sites of the main thread. */
function openBook(maxSeries: number) {
  const book = new SeriesBook(maxSeries);
  return (sites: Sites) => book.choose([threadReading(undefined, sites)]);
}

suite('the end of a site', () => {
  test('it reports 0 once, then it is gone', () => {
    const choose = openBook(10);
    assert.deepEqual(entriesOf(choose({ 1: figures(5) })), { 'main:1': 5 });
    assert.deepEqual(entriesOf(choose({ 1: gone() })), { 'main:1': 0 });
    assert.deepEqual(entriesOf(choose({ 1: gone() })), {});
    assert.deepEqual(entriesOf(choose({ 1: gone() })), {});
  });

  test('it may live again, and end again', () => {
    const choose = openBook(10);
    const steps = [figures(5), gone(), gone(), figures(7, 2), gone(2), gone(2)];
    const seen = steps.map((reading) => entriesOf(choose({ 1: reading }))['main:1']);
    assert.deepEqual(seen, [5, 0, undefined, 7, 0, undefined]);
  });

  test('a site whose collections were gone before the first export is reported once', () => {
    const choose = openBook(10);
    const { shown } = choose({ 1: gone(4) });
    assert.deepEqual(shown[0]?.reading, gone(4));
    assert.deepEqual(entriesOf(choose({ 1: gone(4) })), {});
  });

  test('an empty collection that lives is no end', () => {
    const choose = openBook(10);
    for (let round = 0; round < 3; round += 1) assert.deepEqual(entriesOf(choose({ 1: figures(0) })), { 'main:1': 0 });
  });
});

suite('threads', () => {
  test('the same number in two threads is two series', () => {
    const { shown } = new SeriesBook(10).choose([
      threadReading(undefined, { 1: figures(5) }),
      threadReading(3, { 1: figures(6) }),
    ]);
    assert.deepEqual(
      shown.map(({ key, threadId, reading }) => [key, threadId, reading.entries]),
      [
        ['main:1', undefined, 5],
        ['3:1', 3, 6],
      ],
    );
  });

  test('when a thread goes its sites report 0 once, with what they had created', () => {
    const book = new SeriesBook(10);
    const main = threadReading(undefined, { 1: figures(5) });
    book.choose([main, threadReading(3, { 1: figures(6, 4), 2: figures(1) })]);
    const { shown } = book.choose([main]);
    assert.deepEqual(entriesOf({ shown, other: undefined }), { 'main:1': 5, '3:1': 0, '3:2': 0 });
    assert.deepEqual(shown.find(({ key }) => key === '3:1')?.reading, gone(4));
    assert.deepEqual(entriesOf(book.choose([main])), { 'main:1': 5 });
  });

  test('what was known of a thread goes with it', () => {
    const book = new SeriesBook(1);
    const thread = threadReading(3, { 1: gone(4), 2: gone(6), 3: figures(2, 7) });
    assert.equal(book.choose([thread]).other?.created, 10);
    assert.equal(book.choose([]).other?.created, 10);
    // The number again: were the sites still known, they would be neither news nor counted.
    const { shown, other } = book.choose([thread]);
    assert.deepEqual(entriesOf({ shown, other }), { '3:3': 2 });
    assert.equal(other?.created, 20);
  });

  test('a site without a record is left out', () => {
    const reading = { ...threadReading(undefined, { 1: figures(5), 2: figures(6) }), sites: new Map() };
    assert.deepEqual(new SeriesBook(10).choose([reading]), { shown: [], other: undefined });
  });
});

suite('more sites than series', () => {
  test('the largest are shown, the rest is one sum in which nothing is missing', () => {
    const { shown, other } = openBook(2)({ 1: figures(5, 2), 2: figures(50, 3), 3: figures(7, 4), 4: figures(6, 5) });
    assert.deepEqual(
      shown.map(({ key }) => key),
      ['main:2', 'main:3'],
    );
    assert.deepEqual(other, { entries: 11, largest: 6, instances: 2, tracked: 2, created: 7 });
  });

  test('as many sites as series: there are no others', () => {
    assert.equal(openBook(2)({ 1: figures(5), 2: figures(6) }).other, undefined);
  });

  test('the total is the truth in every export, whatever moves', () => {
    const choose = openBook(3);
    for (let round = 0; round < 40; round += 1) {
      const sites: Record<number, Figures> = {};
      for (let id = 0; id < 10; id += 1) {
        const entries = (id * 37 + round * round * 11) % 101;
        sites[id] = entries % 9 === 0 ? gone(round + 1) : figures(entries, round + 1);
      }
      const { shown, other } = choose(sites);
      const truth = Object.values(sites).reduce((sum, { entries }) => sum + entries, 0);
      const told = shown.reduce((sum, { reading }) => sum + reading.entries, 0) + (other?.entries ?? 0);
      assert.equal(told, truth, `round ${round}`);
      assert.ok(shown.filter(({ reading }) => reading.instances > 0).length <= 3);
    }
  });
});

suite('what the others have created', () => {
  test('never falls, when a site leaves them and when it ends', () => {
    const choose = openBook(1);
    const rounds: readonly [Sites, created: number][] = [
      [{ 1: figures(10, 100), 2: figures(1, 5), 3: figures(1, 7) }, 12],
      [{ 1: figures(10, 100), 2: figures(99, 6), 3: figures(1, 8) }, 113],
      [{ 1: figures(10, 110), 2: figures(99, 60), 3: figures(1, 8) }, 123],
      [{ 1: gone(110), 2: figures(99, 60), 3: gone(9) }, 124],
      [{ 1: gone(110), 2: figures(99, 60), 3: gone(9) }, 124],
      [{ 2: figures(99, 60) }, 124],
    ];
    for (const [sites, created] of rounds) assert.equal(choose(sites).other?.created, created);
  });

  test('stays in the sum when there are no others any more', () => {
    const choose = openBook(1);
    choose({ 1: figures(10), 2: figures(1, 5) });
    choose({ 1: figures(10), 2: gone(5) });
    const { other } = choose({ 1: figures(10), 2: gone(5) });
    assert.deepEqual(other, { entries: 0, largest: 0, instances: 0, tracked: 0, created: 5 });
  });
});
