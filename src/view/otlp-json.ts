import { parseBoundedJson } from './bounded-json.ts';
import { JsonCursor } from './json-cursor.ts';
import { readAttributes } from './otlp-attributes.ts';
import { DISTRIBUTIONS, readDistributionParts } from './otlp-distributions.ts';
import type { Attributes, Reading, Scope, Temporality, UnixNanoseconds } from './reading.ts';

// DataPointFlags of metrics.proto: the series ended, the point carries no value.
const FLAG_NO_RECORDED_VALUE = 1n;

const TEMPORALITIES: readonly (Temporality | undefined)[] = [undefined, 'delta', 'cumulative'];

type Origin = Pick<Reading, 'resource' | 'scope'>;
type Series = Omit<Reading, 'attributes' | 'value' | 'startTimeUnixNano' | 'timeUnixNano'>;
type Traits = Pick<Reading, 'monotonic' | 'temporality'>;

/**
 * The readings in the text of an OTLP/JSON ExportMetricsServiceRequest, in the order of the request.
 * Of histograms and summaries there are the count and the sum; points flagged as without a value are passed over, unknown
 * fields too. Throws OtlpDecodeError where the text is no JSON, has a wrong shape or nests without end.
 */
export function decodeMetricsJson(text: string): Reading[] {
  return readMetricsRequest(parseBoundedJson(text));
}

/** As decodeMetricsJson, for a request already parsed; 64-bit integers may also be bigints. */
export function readMetricsRequest(request: unknown): Reading[] {
  const root = new JsonCursor(request);
  root.object();
  return root.field('resourceMetrics').items().flatMap(readResourceMetrics);
}

function readResourceMetrics(resourceMetrics: JsonCursor): Reading[] {
  const resource = readAttributes(resourceMetrics.field('resource').field('attributes'));
  const scopes = resourceMetrics.field('scopeMetrics').items();
  return scopes.flatMap((scopeMetrics) => readScopeMetrics(scopeMetrics, resource));
}

function readScopeMetrics(scopeMetrics: JsonCursor, resource: Attributes): Reading[] {
  const origin = { resource, scope: readScope(scopeMetrics.field('scope')) };
  const metrics = scopeMetrics.field('metrics').items();
  return metrics.flatMap((metric) => readMetric(metric, origin));
}

function readScope(scope: JsonCursor): Scope {
  return { name: scope.field('name').text(), version: scope.field('version').text() };
}

function readMetric(metric: JsonCursor, origin: Origin): Reading[] {
  const gauge = metric.field('gauge');
  if (!gauge.isAbsent) return readPoints(gauge, { ...origin, ...readNames(metric), kind: 'gauge' });
  const sum = metric.field('sum');
  if (!sum.isAbsent) return readPoints(sum, { ...origin, ...readNames(metric), kind: 'sum', ...readSumTraits(sum) });
  return readDistributions(metric, origin);
}

function readDistributions(metric: JsonCursor, origin: Origin): Reading[] {
  const data = DISTRIBUTIONS.map((name) => metric.field(name)).find((field) => !field.isAbsent);
  if (data === undefined) return [];
  const traits = { monotonic: true, ...readTemporalityTrait(data) };
  const series = { ...origin, ...readNames(metric), kind: 'sum', ...traits } as const;
  const points = data.field('dataPoints').items().filter(hasRecordedValue);
  return points.flatMap((point) => readDistribution(point, series));
}

function readDistribution(point: JsonCursor, series: Series): Reading[] {
  const origin = { ...series, ...readPointOrigin(point) };
  return readDistributionParts(point, series).map((part) => ({ ...origin, ...part }));
}

function readNames(metric: JsonCursor): Pick<Reading, 'metric' | 'unit'> {
  return { metric: metric.field('name').text(), unit: metric.field('unit').text() };
}

function readSumTraits(sum: JsonCursor): Traits {
  return { monotonic: sum.field('isMonotonic').flag(), ...readTemporalityTrait(sum) };
}

function readTemporalityTrait(data: JsonCursor): Pick<Reading, 'temporality'> {
  const temporality = readTemporality(data.field('aggregationTemporality'));
  return temporality === undefined ? {} : { temporality };
}

function readTemporality(field: JsonCursor): Temporality | undefined {
  const code = Number(field.integer());
  if (!(code in TEMPORALITIES)) field.fail('0, 1 (delta) or 2 (cumulative)');
  return TEMPORALITIES[code];
}

function readPoints(data: JsonCursor, series: Series): Reading[] {
  const points = data.field('dataPoints').items();
  return points.filter(hasRecordedValue).map((point) => readPoint(point, series));
}

function hasRecordedValue(point: JsonCursor): boolean {
  return (point.field('flags').integer() & FLAG_NO_RECORDED_VALUE) === 0n;
}

function readPoint(point: JsonCursor, series: Series): Reading {
  return { ...series, ...readPointOrigin(point), value: readNumber(point) };
}

function readPointOrigin(point: JsonCursor): Pick<Reading, 'attributes' | 'startTimeUnixNano' | 'timeUnixNano'> {
  return {
    attributes: readAttributes(point.field('attributes')),
    startTimeUnixNano: readTime(point.field('startTimeUnixNano')),
    timeUnixNano: readTime(point.field('timeUnixNano')),
  };
}

function readNumber(point: JsonCursor): number {
  const integer = point.field('asInt');
  if (!integer.isAbsent) return Number(integer.integer());
  const double = point.field('asDouble');
  return double.isAbsent ? point.fail('a data point with asInt or asDouble') : double.double();
}

function readTime(field: JsonCursor): UnixNanoseconds {
  const nanoseconds = field.integer();
  return nanoseconds < 0n ? field.fail('nanoseconds since 1970') : nanoseconds;
}
