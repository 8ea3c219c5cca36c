import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DATA_SOURCE } from './panels.ts';

const RELEASES = 'label_values(mapgauge_agent_tracked{job=~"$service"}, service_version)';
const ALL = { text: 'All', value: '$__all' };

/** Where the data is; what of it the rows show. */
export const variables = [
  new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'),
  several('service', 'Service', 'label_values(mapgauge_agent_tracked, job)'),
  several('instance', 'Instance', 'label_values(mapgauge_agent_tracked{job=~"$service"}, instance)'),
  // Shown by name, told apart by the id, which is the same in the next release.
  one(
    'site',
    'Site',
    'query_result(count by (collection_id, collection_name) (mapgauge_collection_entries{job=~"$service"}))',
  )
    .regex('/collection_id="(?<value>[^"]+)",collection_name="(?<text>[^"]+)"/')
    .sort(VariableSort.AlphabeticalAsc),
  one('release_a', 'Release A', RELEASES).sort(VariableSort.NaturalAsc),
  one('release_b', 'Release B', RELEASES).sort(VariableSort.NaturalDesc),
];

function one(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATA_SOURCE)
    .query(query)
    .refresh(VariableRefresh.OnTimeRangeChanged);
}

function several(name: string, label: string, query: string): QueryVariableBuilder {
  return one(name, label, query).multi(true).includeAll(true).allValue('.*').current(ALL).sort(VariableSort.NaturalAsc);
}
