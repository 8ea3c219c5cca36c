import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { prepareSizesProgram, startSizesProgram } from './sizes-program.ts';
import { type RunningCollector, startCollector } from './start-collector.ts';
import { type RunningPrometheus, type Sample, startPrometheus } from './start-prometheus.ts';
import { reasonToSkip, WAYS } from './ways.ts';

/** One Collector that keeps the resource in `target_info`, one that copies it to every series; both scraped as they are. */
suite('a Collector that is scraped without honor_labels', { skip: reasonToSkip(WAYS.scrape) }, () => {
  const folder = temporaryFolder();
  const collectors: RunningCollector[] = [];
  let prometheus: RunningPrometheus;
  let ends: (() => Promise<unknown>)[] = [];

  before(async () => {
    const file = await prepareSizesProgram(path.join(folder, 'app'));
    for (const enabled of [false, true]) {
      const exporters = { prometheus: { resource_to_telemetry_conversion: { enabled } } };
      collectors.push(await startCollector({ folder, exporters }));
    }
    const scrape = ({ prometheusTarget }: RunningCollector, index: number) => ({
      job_name: ['plain', 'copied'][index],
      scrape_interval: '500ms',
      static_configs: [{ targets: [prometheusTarget] }],
    });
    prometheus = await startPrometheus({ folder, config: { scrape_configs: collectors.map(scrape) } });
    ends = collectors.map(({ otlpUrl }) => {
      const environment = { OTEL_SERVICE_NAME: 'shop', OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.2.3' };
      return startSizesProgram(file, { ...environment, OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl }).end;
    });
  });
  after(async () => {
    for (const end of ends) await end();
    for (const server of [prometheus, ...collectors]) await server?.stop();
  });

  const sessionsOf = async (job: string) => {
    const expression = `mapgauge_collection_entries{job="${job}", collection_name="sessions"}`;
    const samples = await eventually(
      () => prometheus.query(expression),
      ({ length }) => length === 1,
    );
    return (samples[0] as Sample).metric;
  };

  test('job and instance are those of the Collector, and the agent’s are exported_job and exported_instance', async () => {
    const labels = await sessionsOf('plain');
    assert.deepEqual([labels.exported_job, labels.instance], ['shop', collectors[0]?.prometheusTarget]);
    assert.match(String(labels.exported_instance), /^[0-9a-f-]{36}$/);
    assert.equal(labels.service_version, undefined);
  });

  test('resource_to_telemetry_conversion copies the resource to every series', async () => {
    const labels = await sessionsOf('copied');
    assert.deepEqual([labels.service_name, labels.service_version], ['shop', '1.2.3']);
    assert.match(String(labels.process_pid), /^\d+$/);
  });
});
