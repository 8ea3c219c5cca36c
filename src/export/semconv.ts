/** Names of the public contract: metrics, units, attributes. Dashboards and alerts are written against them. */

export const SCOPE_NAME = 'mapgauge';

export const METRIC_COLLECTION_ENTRIES = 'mapgauge.collection.entries';
export const METRIC_COLLECTION_LARGEST = 'mapgauge.collection.largest';
export const METRIC_COLLECTION_INSTANCES = 'mapgauge.collection.instances';
export const METRIC_COLLECTION_TRACKED = 'mapgauge.collection.tracked';
export const METRIC_COLLECTION_CREATED = 'mapgauge.collection.created';
export const METRIC_AGENT_CENSUS_DURATION = 'mapgauge.agent.census.duration';
export const METRIC_AGENT_TRACKED = 'mapgauge.agent.tracked';
export const METRIC_AGENT_TRANSFORM_DURATION = 'mapgauge.agent.transform.duration';
export const METRIC_AGENT_MODULES = 'mapgauge.agent.modules';

export const UNIT_ENTRY = '{entry}';
export const UNIT_COLLECTION = '{collection}';
export const UNIT_MODULE = '{module}';
export const UNIT_SECOND = 's';

export const ATTR_COLLECTION_NAME = 'collection.name';
export const ATTR_COLLECTION_TYPE = 'collection.type';
export const ATTR_COLLECTION_SCOPE = 'collection.scope';
export const ATTR_COLLECTION_MODULE = 'collection.module';
export const ATTR_OUTCOME = 'outcome';

/** Name of the point that sums the sites which are not shown one by one. */
export const OTHER_COLLECTIONS = '(other)';
