import { chart, figure, list } from './panels.ts';

const CHOSEN = '{job=~"$service",instance=~"$instance"}';
const SITE = 'job, collection_id, collection_name, collection_type, collection_module';

/** What of all leaks, grows, is large. */
export const overview = [
  figure(
    {
      title: 'Leaking',
      description: 'Collections with the verdict leak, in any process.',
      span: 6,
      unit: 'none',
    },
    `count(max by (job, collection_id) (mapgauge_collection_leaking_ratio${CHOSEN}) == 1)`,
  ),
  figure(
    { title: 'Processes', description: 'Processes that report.', span: 6, unit: 'none' },
    `count(group by (job, instance) (mapgauge_agent_tracked${CHOSEN}))`,
  ),
  figure(
    { title: 'Entries', description: 'In all followed collections of all processes.', span: 6, unit: 'short' },
    `sum(mapgauge_collection_entries${CHOSEN})`,
  ),
  figure(
    {
      title: 'First heap full in',
      description: 'At the growth of what full garbage collections leave in the heap.',
      span: 6,
      unit: 'h',
    },
    `min((mapgauge_heap_limit_bytes${CHOSEN} - mapgauge_heap_used_bytes${CHOSEN}) / (mapgauge_heap_growth_bytes_per_hour${CHOSEN} > 0))`,
    'none grows',
  ),
  list(
    {
      title: 'Collections',
      description: 'By their place in the code. Growth is that of the process in which it is fastest.',
      span: 24,
    },
    'collection_id',
    [
      { title: 'Growth per hour', expr: `max by (${SITE}) (mapgauge_collection_growth_per_hour${CHOSEN})` },
      { title: 'Entries', expr: `sum by (collection_id) (mapgauge_collection_entries${CHOSEN})` },
      {
        title: 'Bytes',
        expr: `sum by (collection_id) (mapgauge_collection_entries${CHOSEN} * mapgauge_collection_entry_size_bytes${CHOSEN})`,
        unit: 'bytes',
      },
      { title: 'Leaks in', expr: `sum by (collection_id) (mapgauge_collection_leaking_ratio${CHOSEN})`, unit: 'none' },
    ],
  ),
  chart(
    { title: 'Largest collections', description: 'The ten with the most entries.', span: 12, unit: 'short' },
    {
      expr: `topk(10, sum by (job, collection_id, collection_name) (mapgauge_collection_entries${CHOSEN}))`,
      legend: '{{job}} {{collection_name}}',
    },
  ),
  chart(
    {
      title: 'Share of the heap’s growth that collections explain',
      description: 'Where it is low, something else grows too.',
      span: 12,
      unit: 'percentunit',
    },
    {
      expr: `max by (job, instance) (mapgauge_heap_explained_ratio${CHOSEN})`,
      legend: '{{job}} {{instance}}',
    },
  ),
];
