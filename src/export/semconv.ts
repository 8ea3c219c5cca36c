/** Names of the public contract: metrics, units, attributes. Dashboards and alerts are written against them. */

export const SCOPE_NAME = 'mapgauge';

export const METRIC_COLLECTION_ENTRIES = 'mapgauge.collection.entries';
export const METRIC_COLLECTION_LARGEST = 'mapgauge.collection.largest';
export const METRIC_COLLECTION_INSTANCES = 'mapgauge.collection.instances';
export const METRIC_COLLECTION_TRACKED = 'mapgauge.collection.tracked';
export const METRIC_COLLECTION_CREATED = 'mapgauge.collection.created';
export const METRIC_COLLECTION_GROWTH = 'mapgauge.collection.growth';
export const METRIC_COLLECTION_LEAKING = 'mapgauge.collection.leaking';
export const METRIC_COLLECTION_ENTRY_SIZE = 'mapgauge.collection.entry.size';
export const METRIC_COLLECTION_INSERTS = 'mapgauge.collection.inserts';
export const METRIC_HEAP_USED = 'mapgauge.heap.used';
export const METRIC_HEAP_LIMIT = 'mapgauge.heap.limit';
export const METRIC_HEAP_GROWTH = 'mapgauge.heap.growth';
export const METRIC_HEAP_EXPLAINED = 'mapgauge.heap.explained';
export const METRIC_AGENT_CENSUS_DURATION = 'mapgauge.agent.census.duration';
export const METRIC_AGENT_TRACKED = 'mapgauge.agent.tracked';
export const METRIC_AGENT_TRANSFORM_DURATION = 'mapgauge.agent.transform.duration';
export const METRIC_AGENT_MODULES = 'mapgauge.agent.modules';

export const UNIT_ENTRY = '{entry}';
export const UNIT_COLLECTION = '{collection}';
export const UNIT_MODULE = '{module}';
export const UNIT_ENTRY_PER_HOUR = '{entry}/h';
export const UNIT_INSERTION = '{insertion}';
export const UNIT_BYTE = 'By';
export const UNIT_BYTE_PER_HOUR = 'By/h';
export const UNIT_ONE = '1';
export const UNIT_SECOND = 's';

export const ATTR_COLLECTION_NAME = 'collection.name';
export const ATTR_COLLECTION_TYPE = 'collection.type';
export const ATTR_COLLECTION_SCOPE = 'collection.scope';
export const ATTR_COLLECTION_MODULE = 'collection.module';
/** Short, and the same in the next release of the program; two sites share one where a module is there twice. */
export const ATTR_COLLECTION_ID = 'collection.id';
/** Whether its module takes anything out of it, as far as the source shows: `yes`, `never`, `unknown`. */
export const ATTR_COLLECTION_EVICTS = 'collection.evicts';
/** Who made the collections, where the place in the code is a factory for several: `src/a.ts:12 open`. */
export const ATTR_COLLECTION_CREATOR = 'collection.creator';
/** Position in `collection.module`, where a source map tells it. */
export const ATTR_COLLECTION_LINE = 'collection.line';
export const ATTR_COLLECTION_COLUMN = 'collection.column';
/** The calls that led to an insertion, innermost first: `src/a.ts:12 add < src/b.ts:40 handle`. */
export const ATTR_COLLECTION_INSERTER = 'collection.inserter';
export const ATTR_OUTCOME = 'outcome';

/** Name of the point that sums the sites which are not shown one by one. */
export const OTHER_COLLECTIONS = '(other)';
