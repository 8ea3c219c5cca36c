import { chart, list } from './panels.ts';

const SITE = '{job=~"$service",instance=~"$instance",collection_id="$site"}';
const PLACE =
  'collection_name, collection_type, collection_scope, collection_module, collection_evicts, code_file_path, code_line_number, code_function_name, service_version';

/** Everything that is known of one place in the code. */
export const oneSite = [
  list(
    { title: 'Where it is', description: 'One row for each release, and for each position in it.', span: 24 },
    'code_file_path',
    [{ title: 'Processes', expr: `count by (${PLACE}) (mapgauge_collection_entries${SITE})`, unit: 'none' }],
  ),
  chart(
    { title: 'Entries', description: 'In each process.', span: 12, unit: 'short' },
    {
      expr: `sum by (job, instance) (mapgauge_collection_entries${SITE})`,
      legend: '{{job}} {{instance}}',
    },
  ),
  chart(
    {
      title: 'Growth per hour',
      description: 'Slope of the floor of entries, in each process.',
      span: 12,
      unit: 'short',
    },
    {
      expr: `sum by (job, instance) (mapgauge_collection_growth_per_hour${SITE})`,
      legend: '{{job}} {{instance}}',
    },
  ),
  chart(
    { title: 'Live collections', description: 'Not yet collected as garbage.', span: 8, unit: 'short' },
    {
      expr: `sum by (job, instance) (mapgauge_collection_instances${SITE})`,
      legend: '{{job}} {{instance}}',
    },
  ),
  chart(
    { title: 'Largest', description: 'A Map or Set holds 16,777,216 entries at most.', span: 8, unit: 'short' },
    {
      expr: `max by (job, instance) (mapgauge_collection_largest${SITE})`,
      legend: '{{job}} {{instance}}',
    },
  ),
  chart(
    { title: 'Created per second', description: 'Collections that this place makes.', span: 8, unit: 'short' },
    {
      expr: `sum by (job, instance) (rate(mapgauge_collection_created_total${SITE}[$__rate_interval]))`,
      legend: '{{job}} {{instance}}',
    },
  ),
  list(
    {
      title: 'Who fills it',
      description: 'Insertions that stayed, by the calls that made them, while it was watched.',
      span: 12,
    },
    'collection_inserter',
    [{ title: 'Insertions', expr: `sum by (collection_inserter) (mapgauge_collection_inserts_total${SITE})` }],
  ),
  chart(
    { title: 'Bytes of an entry', description: 'Estimated from a few of them.', span: 12, unit: 'bytes' },
    {
      expr: `avg by (job, instance) (mapgauge_collection_entry_size_bytes${SITE})`,
      legend: '{{job}} {{instance}}',
    },
  ),
];
