import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { DashboardBuilder, type Panel, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { oneSite } from './one-site.ts';
import { overview } from './overview.ts';
import { releases } from './releases.ts';
import { replicas } from './replicas.ts';
import { variables } from './variables.ts';

const ROWS: readonly [title: string, panels: readonly Builder<Panel>[]][] = [
  ['Overview', overview],
  ['One site: $site', oneSite],
  ['One service across its replicas', replicas],
  ['Release $release_a and release $release_b', releases],
];

/** The dashboard as a file of JSON. */
export function buildDashboard(): string {
  // The classic format is what every Grafana since 10 takes from a file.
  const dashboard = new DashboardBuilder('mapgauge')
    .uid('mapgauge')
    .description('Which Map or Set grows, and where it is made')
    .tags(['mapgauge', 'nodejs'])
    .editable()
    .refresh('1m')
    .time({ from: 'now-6h', to: 'now' })
    .timezone('browser')
    .variables(variables);
  for (const [title, panels] of ROWS) {
    dashboard.withRow(new RowBuilder(title));
    for (const panel of panels) dashboard.withPanel(panel);
  }
  return `${JSON.stringify(dashboard.build(), null, 2)}\n`;
}
