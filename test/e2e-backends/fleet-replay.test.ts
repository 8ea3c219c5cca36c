// What the simulated fleet sends is what was recorded, but for who sends it and when.
import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import type { OtlpProtocol } from '../../src/config.ts';
import { JSON_FORMAT, PROTOBUF_FORMAT } from '../../src/view/export-format.ts';
import type { Reading } from '../../src/view/reading.ts';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { asProcess } from './fleet/as-process.ts';
import { calculateNeeds } from './fleet/calculate.ts';
import { writeManySitesProgram } from './fleet/many-sites-program.ts';
import { type RecordedExport, recordExports } from './fleet/record-exports.ts';
import { instanceOf } from './fleet/send-fleet.ts';

const NOW = 1_795_628_000_123;
const FORMATS = { 'http/json': JSON_FORMAT, 'http/protobuf': PROTOBUF_FORMAT } as const;

/** All but who sent it, and when. */
const withoutIdentity = (readings: readonly Reading[]) =>
  readings.map(({ resource, timeUnixNano: _, ...rest }) => {
    const { 'service.instance.id': _id, 'host.name': _host, 'process.pid': _pid, ...others } = resource;
    return { ...rest, resource: others };
  });

suite('the simulated fleet', () => {
  for (const protocol of ['http/json', 'http/protobuf'] satisfies OtlpProtocol[]) {
    test(`${protocol}: another process at another time, and nothing else`, async () => {
      const file = writeManySitesProgram(path.join(temporaryFolder(), 'app'), 7);
      const recording = await recordExports(file, { protocol, exports: 4 });
      const last = recording.exports.at(-1) as RecordedExport;
      const identities = [0, 1, 255].map((index) => ({ index, instance: instanceOf('f1ee7001', index) }));
      const fleet = identities.map((identity) => FORMATS[protocol].decode(asProcess(recording, last, identity, NOW)));
      assert.ok(last.readings.length >= 7 * 6);
      for (const [place, readings] of fleet.entries()) {
        assert.deepEqual(withoutIdentity(readings), withoutIdentity(last.readings));
        assert.deepEqual(
          new Set(readings.map(({ timeUnixNano }) => timeUnixNano)),
          new Set([BigInt(NOW) * 1_000_000n]),
        );
        const { resource } = readings[0] as Reading;
        assert.equal(resource['service.instance.id'], identities[place]?.instance);
        assert.match(String(resource['host.name']), new RegExp(`^fleet-host-${identities[place]?.index}x+$`));
      }
      for (const name of ['service.instance.id', 'host.name', 'process.pid']) {
        assert.equal(new Set(fleet.map(([first]) => first?.resource[name])).size, identities.length, name);
      }
    });
  }

  test('what was not recorded so is refused, and not sent as it is', () => {
    const readings = [{ resource: { 'service.instance.id': 'a', 'host.name': 'b', 'process.pid': 1 } }];
    const broken = { body: Buffer.from('{}'), readings } as unknown as RecordedExport;
    assert.throws(
      () => asProcess({ protocol: 'http/json' }, broken, { instance: 'a', index: 1 }, NOW),
      /cannot become/,
    );
  });

  test('needs grow with processes, and fall with the interval', () => {
    const costs = {
      seriesPerProcess: 100,
      samplesPerExport: 99,
      bytesPerRequest: 1000,
      collectorPerRequest: 0.01,
      prometheusPerSample: 0.000_01,
      memoryPerSeries: 2000,
      openChunk: 100,
      memoryIdle: 1_000_000,
      chunkPerSample: 2,
      indexPerSeries: 50,
    };
    assert.deepEqual(calculateNeeds(costs, 600, 60), {
      processes: 600,
      series: 60_000,
      requestsPerSecond: 10,
      samplesPerSecond: 990,
      bytesPerSecond: 10_000,
      collectorCpus: 0.1,
      prometheusCpus: 0.0099,
      prometheusMemory: 127_000_000,
      diskPerDay: 990 * 86_400 * 2 + 12 * 60_000 * 50,
    });
    assert.equal(calculateNeeds(costs, 600, 120).samplesPerSecond, 495);
  });
});
