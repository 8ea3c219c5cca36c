/** What Prometheus calls the metrics of the contract, by its default strategy: dots become underscores, units and `total` are appended. */
export const PROMETHEUS_NAMES = {
  'mapgauge.collection.entries': 'mapgauge_collection_entries',
  'mapgauge.collection.largest': 'mapgauge_collection_largest',
  'mapgauge.collection.instances': 'mapgauge_collection_instances',
  'mapgauge.collection.tracked': 'mapgauge_collection_tracked',
  'mapgauge.collection.created': 'mapgauge_collection_created_total',
  'mapgauge.collection.growth': 'mapgauge_collection_growth_per_hour',
  'mapgauge.collection.leaking': 'mapgauge_collection_leaking_ratio',
  'mapgauge.collection.entry.size': 'mapgauge_collection_entry_size_bytes',
  'mapgauge.collection.inserts': 'mapgauge_collection_inserts_total',
  'mapgauge.heap.used': 'mapgauge_heap_used_bytes',
  'mapgauge.heap.limit': 'mapgauge_heap_limit_bytes',
  'mapgauge.heap.growth': 'mapgauge_heap_growth_bytes_per_hour',
  'mapgauge.heap.explained': 'mapgauge_heap_explained_ratio',
  'mapgauge.agent.census.duration': 'mapgauge_agent_census_duration_seconds',
  'mapgauge.agent.tracked': 'mapgauge_agent_tracked',
  'mapgauge.agent.transform.duration': 'mapgauge_agent_transform_duration_seconds_total',
  'mapgauge.agent.modules': 'mapgauge_agent_modules_total',
} as const;

export const MAPGAUGE_SERIES = '{__name__=~"mapgauge[_.].*"}';
