import { ValueType } from '@opentelemetry/api';
import { JsonMetricsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';

/** A small export with a gauge, a sum and a histogram, as the SDK writes it now, in both encodings. */
export function sampleRequest(): { json: Uint8Array; protobuf: Uint8Array } {
  const request = createRequest();
  const json = JsonMetricsSerializer.serializeRequest(request);
  const protobuf = ProtobufMetricsSerializer.serializeRequest(request);
  if (json === undefined || protobuf === undefined) throw new Error('the request could not be written');
  return { json, protobuf };
}

function createRequest(): ResourceMetrics {
  const resource = resourceFromAttributes({
    'service.name': 'gateway',
    'process.pid': 4711,
    'process.args': ['a', 'b'],
  });
  return { resource, scopeMetrics: [{ scope: { name: 'mapgauge', version: '0.1.0' }, metrics: createMetrics() }] };
}

function createMetrics(): MetricData[] {
  const time: [number, number] = [Math.floor(Date.now() / 1000), 0];
  const attributes = { 'collection.name': 'SessionStore.#byId', 'code.line.number': 7, 'a.list': ['x', 'ü'] };
  const point = { startTime: time, endTime: time, attributes };
  const common = { aggregationTemporality: AggregationTemporality.CUMULATIVE };
  const describe = (name: string, valueType: ValueType) => ({ name, description: '', unit: '{entry}', valueType });
  const histogram = { buckets: { boundaries: [1, 2], counts: [1, 0, 2] }, count: 3, sum: 9 };
  return [
    {
      ...common,
      dataPointType: DataPointType.GAUGE,
      descriptor: describe('entries', ValueType.INT),
      dataPoints: [{ ...point, value: 48211 }],
    },
    {
      ...common,
      dataPointType: DataPointType.SUM,
      isMonotonic: true,
      descriptor: describe('created', ValueType.DOUBLE),
      dataPoints: [{ ...point, value: 0.5 }],
    },
    {
      ...common,
      dataPointType: DataPointType.HISTOGRAM,
      descriptor: describe('latency', ValueType.DOUBLE),
      dataPoints: [{ ...point, value: histogram }],
    },
  ];
}
