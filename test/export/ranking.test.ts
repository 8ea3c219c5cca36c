import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Ranking } from '../../src/export/ranking.ts';
import type { Figures, Series } from '../../src/export/series.ts';
import { figures, siteOf } from './thread-readings.ts';

type Sites = Readonly<Record<string, Figures>>;

const toSeries = (sites: Sites): Series[] =>
  Object.entries(sites).map(([key, reading]) => ({ key, threadId: undefined, site: siteOf(1), reading }));

/** A site of many collections, none of them large. */
const many = (instances: number, largest: number): Figures => ({
  ...figures(instances * largest, instances, instances),
  largest,
});

/** A ranking, and the keys that it chooses, in alphabetical order. */
function createRanking(most: number) {
  const ranking = new Ranking(most);
  return (sites: Sites) => [...ranking.choose(toSeries(sites))].sort();
}

suite('which sites have a series of their own', () => {
  test('all of them, where there is room', () => {
    assert.deepEqual(createRanking(3)({ a: figures(0), b: figures(9), c: figures(1) }), ['a', 'b', 'c']);
  });

  test('one from each list in turn: grown most, largest, most in all', () => {
    const choose = createRanking(3);
    const still = { big: figures(100), crowd: many(500, 2), small: figures(4), other: figures(5) };
    choose({ ...still, leak: figures(1) });
    assert.deepEqual(choose({ ...still, leak: figures(21) }), ['big', 'crowd', 'leak']);
  });

  test('what grows wins over what is large, where there is room for one', () => {
    const choose = createRanking(1);
    assert.deepEqual(choose({ big: figures(100), leak: figures(1) }), ['big']);
    assert.deepEqual(choose({ big: figures(100), leak: figures(2) }), ['leak']);
  });

  test('growth counts from the smallest that was seen', () => {
    const choose = createRanking(1);
    choose({ a: figures(50), b: figures(10) });
    choose({ a: figures(0), b: figures(10) });
    assert.deepEqual(choose({ a: figures(30), b: figures(33) }), ['a']);
  });

  test('a site that stands in several lists is taken once', () => {
    const choose = createRanking(2);
    assert.deepEqual(choose({ a: figures(100), b: figures(50), c: figures(1) }), ['a', 'b']);
  });

  test('equals are told apart by their key', () => {
    assert.deepEqual(createRanking(2)({ c: figures(1), a: figures(1), b: figures(1) }), ['a', 'b']);
  });

  test('what is shown gives way only to what is larger by a quarter', () => {
    const choose = createRanking(1);
    choose({ a: figures(0), b: figures(0) });
    const second = [12, 12.4, 12.6, 11, 8.1, 7.9, 12.4];
    const seen = second.map((entries) => choose({ a: figures(10), b: figures(entries) })[0]);
    assert.deepEqual(seen, ['a', 'a', 'b', 'b', 'b', 'a', 'a']);
  });

  test('what leaks is shown, however small', () => {
    const ranking = new Ranking(2);
    const choose = (leaking: string) =>
      [
        ...ranking.choose(
          toSeries({ big: figures(100), crowd: many(500, 2), leak: figures(1) }),
          (key) => key === leaking,
        ),
      ].sort();
    assert.deepEqual(choose('none'), ['big', 'crowd']);
    assert.deepEqual(choose('leak'), ['big', 'leak']);
    assert.deepEqual(choose('big'), ['big', 'crowd']);
  });

  test('what goes is forgotten, and grows anew when it comes back', () => {
    const choose = createRanking(1);
    choose({ a: figures(0), b: figures(0) });
    choose({ b: figures(0) });
    assert.deepEqual(choose({ a: figures(50), b: figures(1) }), ['b']);
  });
});
