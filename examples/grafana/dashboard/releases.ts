import { chart, list } from './panels.ts';

const RELEASE_A = '{job=~"$service",service_version="$release_a"}';
const RELEASE_B = '{job=~"$service",service_version="$release_b"}';
const BOTH = '{job=~"$service",service_version=~"$release_a|$release_b"';

const entriesPerProcess = (release: string) =>
  `avg by (collection_id) (sum by (instance, collection_id) (mapgauge_collection_entries${release}))`;
const fastest = (release: string) => `max by (collection_id) (mapgauge_collection_growth_per_hour${release})`;

/** Two releases side by side. A site keeps its collection_id, whatever becomes of lines, bundles and hashed file names. */
export const releases = [
  list(
    {
      title: 'Collections in release A and B',
      description: 'Of one process, on average; growth is that of the process in which it is fastest.',
      span: 24,
    },
    'collection_id',
    [
      {
        title: 'Processes',
        expr: `count by (collection_id, collection_name, collection_module) (mapgauge_collection_entries${BOTH}})`,
        unit: 'none',
      },
      { title: 'Growth per hour, B', expr: fastest(RELEASE_B) },
      { title: 'Growth per hour, A', expr: fastest(RELEASE_A) },
      { title: 'Entries, B', expr: entriesPerProcess(RELEASE_B) },
      { title: 'Entries, A', expr: entriesPerProcess(RELEASE_A) },
    ],
    'Growth per hour, B',
  ),
  chart(
    {
      title: 'The site in both releases',
      description: 'Entries of the chosen site in one process, on average.',
      span: 12,
      unit: 'short',
    },
    {
      expr: `avg by (service_version) (sum by (service_version, instance) (mapgauge_collection_entries${BOTH},collection_id="$site"}))`,
      legend: '{{service_version}}',
    },
  ),
  chart(
    { title: 'Heap in both releases', description: 'Of one process, on average.', span: 12, unit: 'bytes' },
    {
      expr: `avg by (service_version) (sum by (service_version, instance) (mapgauge_heap_used_bytes${BOTH}}))`,
      legend: '{{service_version}}',
    },
  ),
];
