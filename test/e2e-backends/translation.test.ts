import assert from 'node:assert/strict';
import path from 'node:path';
import { before, suite, test } from 'node:test';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { MAPGAUGE_SERIES } from './metric-names.ts';
import { prepareSizesProgram, startSizesProgram } from './sizes-program.ts';
import { reasonToSkip, WAYS } from './ways.ts';

interface Names {
  readonly created: string;
  readonly leaking: string;
  readonly duration: string;
  readonly attribute: string;
}

/** The default one is in contract.test.ts. */
const STRATEGIES: Readonly<Record<string, Names>> = {
  UnderscoreEscapingWithoutSuffixes: {
    created: 'mapgauge_collection_created',
    leaking: 'mapgauge_collection_leaking',
    duration: 'mapgauge_agent_census_duration',
    attribute: 'collection_name',
  },
  NoUTF8EscapingWithSuffixes: {
    created: 'mapgauge.collection.created_total',
    leaking: 'mapgauge.collection.leaking_ratio',
    duration: 'mapgauge.agent.census.duration_seconds',
    attribute: 'collection.name',
  },
  NoTranslation: {
    created: 'mapgauge.collection.created',
    leaking: 'mapgauge.collection.leaking',
    duration: 'mapgauge.agent.census.duration',
    attribute: 'collection.name',
  },
};

suite("Prometheus' other translation strategies", { skip: reasonToSkip(WAYS.direct), concurrency: true }, () => {
  const folder = temporaryFolder();
  let file: string;

  before(async () => {
    file = await prepareSizesProgram(path.join(folder, 'app'));
  });

  for (const [strategy, names] of Object.entries(STRATEGIES)) {
    test(strategy, async (t) => {
      const otlp = {
        translation_strategy: strategy,
        promote_resource_attributes: ['service.version'],
        promote_scope_metadata: true,
      };
      const { prometheus, otlpUrl, stop } = await WAYS.direct.open({ folder, prometheus: { config: { otlp } } });
      t.after(stop);
      const { end } = startSizesProgram(file, {
        OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl,
        OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.2.3',
      });
      t.after(end);
      const samples = await eventually(
        () => prometheus.query(MAPGAUGE_SERIES),
        (found) => found.some(({ metric }) => metric.__name__ === names.leaking),
      );
      const found = new Set(samples.map(({ metric }) => metric.__name__));
      for (const name of [names.created, names.leaking, names.duration])
        assert.ok(found.has(name), [...found].join(' '));
      const sessions = await prometheus.query(`{"${names.created}", "${names.attribute}"="sessions"}`);
      assert.equal(sessions.length, 1);
      const labels = sessions[0]?.metric ?? {};
      const dotted = names.attribute.includes('.');
      assert.equal(labels[dotted ? 'service.version' : 'service_version'], '1.2.3');
      assert.equal(labels.otel_scope_name ?? labels['otel.scope.name'], 'mapgauge');
    });
  }
});
