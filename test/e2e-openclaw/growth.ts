import { KNOWN_MAPS, type KnownMap, type Place, type Places } from './known-maps.ts';
import { pointsOf, type Snapshot } from './metric-feed.ts';
import { expectedEntries } from './release-behaviour.ts';
import type { Report } from './report.ts';
import type { Traffic } from './traffic.ts';
import type { Sizes } from './true-sizes.ts';

const ABSENT = '-';
const ENTRIES = 'mapgauge.collection.entries';

/** Two exports with nothing but that traffic between them. */
export interface Measurement {
  readonly version: string;
  readonly places: Places;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly traffic: Partial<Traffic>;
  /** What the heap held after the traffic, where an inspector could tell. */
  readonly truth?: Sizes | undefined;
}

interface Row {
  readonly map: KnownMap;
  readonly place: Place | undefined;
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly expected: number | undefined;
  readonly truth: number | undefined;
  readonly faults: readonly string[];
}

/** Prints one table, and checks of each measurement the Maps that its traffic reaches. */
export function reportGrowth(report: Report, measurements: readonly Measurement[]): void {
  const rows = measurements.flatMap((measurement) => {
    return KNOWN_MAPS.filter((map) => measurement.traffic[map.driver]).map((map) => measure(map, measurement));
  });
  report.table(
    ['Map', 'module', 'file:line', 'before', 'after', 'grew', 'expected', 'in the heap', 'ok'],
    rows.map(toCells),
  );
  for (const { map, faults } of rows) report.check(faults.length === 0, `${map.name} as expected over OTLP`, faults);
}

function measure(map: KnownMap, measurement: Measurement): Row {
  const place = measurement.places.get(map.name);
  const before = pointsOf(measurement.before, ENTRIES, map.name)[0]?.value;
  const after = pointsOf(measurement.after, ENTRIES, map.name)[0]?.value;
  const calls = measurement.traffic[map.driver] ?? 0;
  const expected = before === undefined ? undefined : expectedEntries(measurement.version, map, before, calls);
  const truth = measurement.truth?.get(map.name);
  const row = { map, place, before, after, expected, truth };
  return { ...row, faults: [...sizeFaults(row), ...identityFaults(measurement.after, map, place)] };
}

function sizeFaults(row: Omit<Row, 'faults'>): string[] {
  const faults: string[] = [];
  if (row.before === undefined) faults.push('no point before the traffic');
  if (row.after === undefined) faults.push('no point after the traffic');
  if (row.after !== row.expected) faults.push(`${row.after} entries after the traffic, expected ${row.expected}`);
  if (row.truth !== undefined && row.truth !== row.after) faults.push(`the heap holds ${row.truth}`);
  return faults;
}

/** Who it is, and that it is one live Map and no sum or estimate. */
function identityFaults(snapshot: Snapshot, map: KnownMap, place: Place | undefined): string[] {
  const points = pointsOf(snapshot, ENTRIES, map.name);
  const wanted = {
    'collection.module': map.module,
    'collection.type': 'Map',
    'code.file.path': place?.file,
    'code.line.number': place?.line,
  };
  const attributes = points[0]?.attributes ?? {};
  const wrong = Object.entries(wanted).filter(([key, value]) => attributes[key] !== value);
  const faults = wrong.map(([key, value]) => `${key} is ${JSON.stringify(attributes[key])}, wanted ${value}`);
  if (points.length !== 1) faults.push(`${points.length} points of that name, wanted 1`);
  const instances = pointsOf(snapshot, 'mapgauge.collection.instances', map.name)[0]?.value;
  if (instances !== 1) faults.push(`${instances} live instances, wanted 1`);
  return faults;
}

function toCells({ map, place, before, after, expected, truth, faults }: Row): (string | number)[] {
  const since = (value: number | undefined) => {
    return value === undefined || before === undefined ? ABSENT : value - before;
  };
  return [
    map.name,
    map.module,
    place ? `${shortPath(place.file)}:${place.line}` : ABSENT,
    before ?? ABSENT,
    after ?? ABSENT,
    since(after),
    since(expected),
    truth ?? ABSENT,
    faults.length === 0 ? 'yes' : 'NO',
  ];
}

/** What else grew, largest first; no assertion. */
export function reportOtherGrowth(report: Report, before: Snapshot, after: Snapshot, atMost: number): void {
  const past = new Map(entriesOf(before));
  const grown = entriesOf(after)
    .map(([site, entries]) => ({ site, entries, grew: entries - (past.get(site) ?? 0) }))
    .filter(({ grew }) => grew > 0)
    .sort((one, other) => other.grew - one.grew);
  report.note(`sites that grew: ${grown.length} of ${entriesOf(after).length}`);
  report.table(
    ['grew', 'entries', 'site'],
    grown.slice(0, atMost).map(({ site, entries, grew }) => [grew, entries, site]),
  );
}

function entriesOf(snapshot: Snapshot): [site: string, entries: number][] {
  return snapshot.filter(({ metric }) => metric === ENTRIES).map((reading) => [siteOf(reading), reading.value]);
}

/** As the exported attributes have it: nothing but the name for the sum of all others. */
function siteOf({ attributes }: Snapshot[number]): string {
  const file = shortPath(String(attributes['code.file.path'] ?? ''));
  const place = [file, attributes['code.line.number'], attributes['code.column.number']];
  const parts = [attributes['collection.name'], attributes['collection.module']];
  return [...parts, place.filter(Boolean).join(':')].filter(Boolean).join('  ');
}

/** From the package's `dist` on. */
function shortPath(file: string): string {
  return file.replace(/^.*\/(?=dist\/)/, '');
}
