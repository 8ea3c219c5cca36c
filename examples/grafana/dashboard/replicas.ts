import { chart, list } from './panels.ts';

const CHOSEN = '{job=~"$service",instance=~"$instance"}';
const SITE_ENTRIES = 'sum by (instance) (mapgauge_collection_entries{job=~"$service",collection_id="$site"})';

/** A service by its processes: what is wrong in one of them, and what in all. */
export const replicas = [
  chart(
    { title: 'Entries by process', description: 'In all followed collections of each.', span: 12, unit: 'short' },
    {
      expr: `sum by (instance) (mapgauge_collection_entries${CHOSEN})`,
      legend: '{{instance}}',
    },
  ),
  chart(
    { title: 'Heap by process', description: 'What the last full garbage collection left.', span: 12, unit: 'bytes' },
    {
      expr: `sum by (instance) (mapgauge_heap_used_bytes${CHOSEN})`,
      legend: '{{instance}}',
    },
  ),
  list(
    {
      title: 'Leaks by number of processes',
      description: 'A leak of the code shows in all of them, one that its input makes in some.',
      span: 12,
    },
    'collection_id',
    [
      {
        title: 'Processes',
        expr: `count by (collection_id, collection_name, collection_module) (max by (instance, collection_id, collection_name, collection_module) (mapgauge_collection_leaking_ratio${CHOSEN}) == 1)`,
        unit: 'none',
      },
    ],
  ),
  list({ title: 'Processes', description: 'The one whose heap grows fastest is first.', span: 12 }, 'instance', [
    {
      title: 'Heap growth per hour',
      expr: `sum by (job, instance) (mapgauge_heap_growth_bytes_per_hour${CHOSEN})`,
      unit: 'bytes',
    },
    {
      title: 'Heap full in',
      expr: `min by (instance) ((mapgauge_heap_limit_bytes${CHOSEN} - mapgauge_heap_used_bytes${CHOSEN}) / (mapgauge_heap_growth_bytes_per_hour${CHOSEN} > 0))`,
      unit: 'h',
    },
    {
      title: 'Leaks',
      expr: `sum by (instance) (mapgauge_collection_leaking_ratio${CHOSEN})`,
      unit: 'none',
    },
  ]),
  chart(
    {
      title: 'The site across processes',
      description: 'Entries of the chosen site: in the process with the most, the median, the least.',
      span: 12,
      unit: 'short',
    },
    { expr: `max(${SITE_ENTRIES})`, legend: 'most' },
    { expr: `quantile(0.5, ${SITE_ENTRIES})`, legend: 'median' },
    { expr: `min(${SITE_ENTRIES})`, legend: 'least' },
  ),
  chart(
    {
      title: 'What the agent costs',
      description: 'Work of the last census on the application’s thread.',
      span: 12,
      unit: 's',
    },
    {
      expr: `max by (instance) (mapgauge_agent_census_duration_seconds${CHOSEN})`,
      legend: '{{instance}}',
    },
  ),
];
