import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { startRelay } from './relay.ts';
import { onlyValue } from './series.ts';
import { prepareSizesProgram, startSizesProgram } from './sizes-program.ts';
import { type OpenWay, reasonToSkip, WAYS, type Way } from './ways.ts';

const CONTENT_TYPES = { 'http/json': 'application/json', 'http/protobuf': 'application/x-protobuf' } as const;

function transportSuite(way: Way): void {
  suite(`encodings: ${way.name}`, { skip: reasonToSkip(way), concurrency: 2 }, () => {
    const folder = temporaryFolder();
    let open: OpenWay;
    let file: string;

    before(async () => {
      file = await prepareSizesProgram(path.join(folder, 'app'));
      open = await way.open({ folder });
    });
    after(() => open?.stop());

    for (const [protocol, contentType] of Object.entries(CONTENT_TYPES)) {
      for (const compression of ['none', 'gzip'] as const) {
        test(`${protocol}, compression ${compression}`, async (t) => {
          const relay = await startRelay(open.otlpUrl);
          t.after(() => relay.close());
          const service = `${protocol.slice(5)}-${compression}`;
          const { tell, end } = startSizesProgram(file, {
            OTEL_SERVICE_NAME: service,
            OTEL_EXPORTER_OTLP_ENDPOINT: relay.url,
            OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
            OTEL_EXPORTER_OTLP_COMPRESSION: compression,
          });
          const series = (metric: string, name: string) => `${metric}{job="${service}", collection_name="${name}"}`;
          const arrives = (expression: string, value: number) =>
            eventually(
              () => onlyValue(open.prometheus, expression),
              (found) => found === value,
            );
          for (const size of [7, 3]) {
            const truth = await tell(`sessions ${size}`);
            await arrives(series('mapgauge_collection_entries', 'sessions'), truth.sessions);
          }
          await tell('hold 4');
          await arrives(series('mapgauge_collection_created_total', 'makeCard()'), 4);
          const { stderr } = await end();
          assert.equal(stderr, '');
          const headers = relay.seen.map((one) => [one['content-type'], one['content-encoding']]);
          const expected = [contentType, compression === 'gzip' ? 'gzip' : undefined];
          assert.ok(headers.length > 0);
          for (const one of headers) assert.deepEqual(one, expected);
        });
      }
    }
  });
}

for (const way of [WAYS.direct, WAYS.scrape]) transportSuite(way);
