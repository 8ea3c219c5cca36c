/** Copied from the exporter's `semconv.ts`, which is the contract: the viewer reads what any version of the agent has sent. */

export const SCOPE_NAME = 'mapgauge';
export const COLLECTION_PREFIX = 'mapgauge.collection.';

export const ENTRIES = 'mapgauge.collection.entries';
export const LARGEST = 'mapgauge.collection.largest';
export const INSTANCES = 'mapgauge.collection.instances';
export const TRACKED = 'mapgauge.collection.tracked';
export const CREATED = 'mapgauge.collection.created';
export const GROWTH = 'mapgauge.collection.growth';
export const LEAKING = 'mapgauge.collection.leaking';
export const ENTRY_SIZE = 'mapgauge.collection.entry.size';
export const INSERTS = 'mapgauge.collection.inserts';

export const ATTR_NAME = 'collection.name';
export const ATTR_TYPE = 'collection.type';
export const ATTR_SCOPE = 'collection.scope';
export const ATTR_MODULE = 'collection.module';
export const ATTR_ID = 'collection.id';
export const ATTR_EVICTS = 'collection.evicts';
export const ATTR_CREATOR = 'collection.creator';
export const ATTR_ORIGINAL_LINE = 'collection.line';
export const ATTR_ORIGINAL_COLUMN = 'collection.column';
export const ATTR_INSERTER = 'collection.inserter';
export const ATTR_FILE = 'code.file.path';
export const ATTR_LINE = 'code.line.number';
export const ATTR_COLUMN = 'code.column.number';
export const ATTR_FUNCTION = 'code.function.name';
export const ATTR_THREAD = 'thread.id';

/** Name of the point that sums the sites which are not exported one by one. */
export const OTHER_COLLECTIONS = '(other)';

/** What tells how large a heap is, best first: ours, then what the usual instrumentations call it. */
export const HEAP_METRICS: readonly string[] = [
  'mapgauge.heap.used',
  'v8js.memory.heap.used',
  'process.runtime.nodejs.memory.heap.used',
  'nodejs.memory.heap.used',
  'nodejs_heap_size_used_bytes',
  'process.memory.usage',
  'process.runtime.nodejs.memory.rss',
  'mapgauge.heap.growth',
];
