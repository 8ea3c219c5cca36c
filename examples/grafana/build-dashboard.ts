// Prints the dashboard: `node examples/grafana/build-dashboard.ts > examples/grafana/mapgauge.json`.
import { buildDashboard } from './dashboard/build.ts';

process.stdout.write(buildDashboard());
