import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';

/** The Collector's components, by Go module; the core's and the contributed ones have one version together. */
const COLLECTOR = {
  version: '0.155.0',
  receivers: ['go.opentelemetry.io/collector/receiver/otlpreceiver'],
  processors: [
    'go.opentelemetry.io/collector/processor/batchprocessor',
    'go.opentelemetry.io/collector/processor/memorylimiterprocessor',
    ...['attributes', 'deltatocumulative', 'filter', 'groupbyattrs', 'interval', 'resource', 'transform'].map((name) =>
      contributed('processor', name),
    ),
  ],
  exporters: [
    'go.opentelemetry.io/collector/exporter/debugexporter',
    'go.opentelemetry.io/collector/exporter/otlphttpexporter',
    ...['prometheus', 'prometheusremotewrite'].map((name) => contributed('exporter', name)),
  ],
  extensions: ['basicauth', 'bearertokenauth', 'healthcheck'].map((name) => contributed('extension', name)),
} as const;

function contributed(kind: string, name: string): string {
  return `github.com/open-telemetry/opentelemetry-collector-contrib/${kind}/${name}${kind}`;
}

/** What is built, from which sources, how; a change of anything here makes another folder. */
export const RECIPES = {
  collector: {
    programs: ['otelcol'],
    /** The oldest that the sources accept. */
    go: '1.25.0',
    builder: `go.opentelemetry.io/collector/cmd/builder@v${COLLECTOR.version}`,
    manifest: builderManifest(),
    flags: ['-mod=mod', '-trimpath', '-ldflags=-s -w'],
  },
  prometheus: {
    programs: ['prometheus', 'promtool'],
    go: '1.25.0',
    /** Prometheus 3.13.2. */
    module: 'github.com/prometheus/prometheus',
    version: 'v0.313.2',
    // Without its pages, which are not in the module; with the version, which its own build sets.
    flags: [
      '-mod=mod',
      '-tags=netgo,builtinassets_no',
      '-ldflags=-s -w -X github.com/prometheus/common/version.Version=3.13.2',
    ],
  },
} as const;

export type BackendName = keyof typeof RECIPES;

/** For the Collector's builder, whose manifest is YAML, of which JSON is a part. */
function builderManifest(): string {
  const { version, ...components } = COLLECTOR;
  const lists = Object.entries(components).map(([kind, modules]) => {
    return [kind, modules.map((module) => ({ gomod: `${module} v${version}` }))];
  });
  const dist = {
    name: 'otelcol',
    module: 'mapgauge.test/otelcol',
    description: 'For tests',
    version,
    output_path: '.',
  };
  return JSON.stringify({ dist, ...Object.fromEntries(lists) }, undefined, 2);
}

/** Folder of what is built: below `MAPGAUGE_BACKENDS_CACHE`, `~/.cache/mapgauge` where it is unset. */
export function folderOf(name: BackendName): string {
  const hash = createHash('sha256').update(JSON.stringify(RECIPES[name])).digest('hex').slice(0, 8);
  return path.join(process.env.MAPGAUGE_BACKENDS_CACHE || path.join(homedir(), '.cache/mapgauge'), `${name}-${hash}`);
}
