import type { ValueType } from '@opentelemetry/api';
import * as names from './semconv.ts';

// Without OpenTelemetry: the application's thread reads this too, where an SDK of its own exports.

export interface Descriptor {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly valueType: ValueType;
}

// As the API has them: https://github.com/open-telemetry/opentelemetry-js/blob/main/api/src/metrics/Metric.ts
const INT: ValueType = 0;
const DOUBLE: ValueType = 1;

export const count = (name: string, unit: string, description: string): Descriptor => ({
  ...{ name, unit, description },
  valueType: INT,
});
export const real = (name: string, unit: string, description: string): Descriptor => ({
  ...{ name, unit, description },
  valueType: DOUBLE,
});
const seconds = (name: string, description: string): Descriptor => real(name, names.UNIT_SECOND, description);

export const ENTRIES = count(
  names.METRIC_COLLECTION_ENTRIES,
  names.UNIT_ENTRY,
  'Entries in all live collections of the site',
);
export const LARGEST = count(
  names.METRIC_COLLECTION_LARGEST,
  names.UNIT_ENTRY,
  'Entries of its largest live collection',
);
export const INSTANCES = count(
  names.METRIC_COLLECTION_INSTANCES,
  names.UNIT_COLLECTION,
  'Live collections of the site',
);
export const TRACKED = count(names.METRIC_COLLECTION_TRACKED, names.UNIT_COLLECTION, 'Collections followed one by one');
export const CREATED = count(
  names.METRIC_COLLECTION_CREATED,
  names.UNIT_COLLECTION,
  'Collections created at the site since start',
);
export const GROWTH = real(
  names.METRIC_COLLECTION_GROWTH,
  names.UNIT_ENTRY_PER_HOUR,
  'Robust slope of the floor of entries',
);
export const LEAKING = count(names.METRIC_COLLECTION_LEAKING, names.UNIT_ONE, '1 while the verdict is leak, else 0');
export const ENTRY_SIZE = real(names.METRIC_COLLECTION_ENTRY_SIZE, names.UNIT_BYTE, 'Estimated size of an entry');
export const INSERTS = count(
  names.METRIC_COLLECTION_INSERTS,
  names.UNIT_INSERTION,
  'Insertions that stayed, by the calls that made them, while a suspect was watched',
);
export const HEAP_USED = count(
  names.METRIC_HEAP_USED,
  names.UNIT_BYTE,
  'What the last full collection left in the heap',
);
export const HEAP_LIMIT = count(names.METRIC_HEAP_LIMIT, names.UNIT_BYTE, 'What the heap may take at most');
export const HEAP_GROWTH = real(
  names.METRIC_HEAP_GROWTH,
  names.UNIT_BYTE_PER_HOUR,
  'Growth of what full collections leave in the heap, and of the buffers that it keeps',
);
export const HEAP_EXPLAINED = real(
  names.METRIC_HEAP_EXPLAINED,
  names.UNIT_ONE,
  'Share of that growth which followed collections explain',
);
export const CENSUS_DURATION = seconds(names.METRIC_AGENT_CENSUS_DURATION, 'Work of the last census on its thread');
export const AGENT_TRACKED = count(
  names.METRIC_AGENT_TRACKED,
  names.UNIT_COLLECTION,
  'Collections followed one by one, in all sites',
);
export const TRANSFORM_DURATION = seconds(names.METRIC_AGENT_TRANSFORM_DURATION, 'Time spent on modules as they load');
export const MODULES = count(names.METRIC_AGENT_MODULES, names.UNIT_MODULE, 'Loaded modules, by what became of them');

export const GAUGES: readonly Descriptor[] = [
  ...[ENTRIES, LARGEST, INSTANCES, TRACKED, GROWTH, LEAKING, ENTRY_SIZE],
  ...[HEAP_USED, HEAP_LIMIT, HEAP_GROWTH, HEAP_EXPLAINED, CENSUS_DURATION, AGENT_TRACKED],
];
/** They only rise. */
export const SUMS: readonly Descriptor[] = [CREATED, INSERTS, TRANSFORM_DURATION, MODULES];
