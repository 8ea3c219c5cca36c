import type { Attributes, Reading } from '../../src/view/reading.ts';

export const ENTRIES = 'mapgauge.collection.entries';

/** Points of one metric in one export. */
export const pointsOf = (readings: readonly Reading[], metric = ENTRIES) =>
  readings.filter((reading) => reading.metric === metric);

export const nameOf = ({ attributes }: { attributes: Attributes }) => String(attributes['collection.name']);

/** The point of the collections of that name; undefined where the export has none. */
export const pointOf = (readings: readonly Reading[], name: string, metric = ENTRIES) =>
  pointsOf(readings, metric).find((reading) => nameOf(reading) === name);

export const valueIn = (readings: readonly Reading[], name: string, metric = ENTRIES) =>
  pointOf(readings, name, metric)?.value;

/** Names and values of one metric in one export. */
export const valuesOf = (readings: readonly Reading[], metric = ENTRIES): Record<string, number> =>
  Object.fromEntries(pointsOf(readings, metric).map((reading) => [nameOf(reading), reading.value]));

/** A predicate for exports: the collections of that name have so many entries. */
export const has =
  (name: string, value: number, metric = ENTRIES) =>
  (readings: readonly Reading[]) =>
    valueIn(readings, name, metric) === value;
