import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  AggregationTemporality,
  InstrumentType,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { ObservedExporter } from '../../src/export/observed-exporter.ts';

type Result = Parameters<Parameters<PushMetricExporter['export']>[1]>[0];

const METRICS = {} as ResourceMetrics;
const FAILURE = new Error('503');

function createObserved(result: Result, changes: Partial<PushMetricExporter> = {}) {
  const calls: string[] = [];
  const results: (string | undefined)[] = [];
  const inner: PushMetricExporter = {
    export: (metrics, done) => {
      calls.push(`export ${metrics === METRICS}`);
      done(result);
    },
    forceFlush: async () => void calls.push('forceFlush'),
    shutdown: async () => void calls.push('shutdown'),
    ...changes,
  };
  const exporter = new ObservedExporter(inner, (error) => results.push(error?.message));
  return { exporter, calls, results };
}

suite('an observed exporter', () => {
  const CASES: readonly [title: string, result: Result, observed: string | undefined][] = [
    ['a success', { code: 0 }, undefined],
    ['a failure', { code: 1, error: FAILURE }, '503'],
    ['a failure without a reason', { code: 1 }, 'the export failed'],
  ];
  for (const [title, result, observed] of CASES) {
    test(`tells of ${title} and passes it on`, () => {
      const { exporter, calls, results } = createObserved(result);
      const passed: Result[] = [];
      exporter.export(METRICS, (answer) => passed.push(answer));
      assert.deepEqual([calls, results, passed], [['export true'], [observed], [result]]);
    });
  }

  test('passes on what else it is asked', async () => {
    const asked: InstrumentType[] = [];
    const selectAggregationTemporality = (type: InstrumentType) => {
      asked.push(type);
      return AggregationTemporality.DELTA;
    };
    const { exporter, calls } = createObserved({ code: 0 }, { selectAggregationTemporality });
    await exporter.forceFlush();
    await exporter.shutdown();
    assert.deepEqual(calls, ['forceFlush', 'shutdown']);
    assert.equal(exporter.selectAggregationTemporality(InstrumentType.COUNTER), AggregationTemporality.DELTA);
    assert.deepEqual(asked, [InstrumentType.COUNTER]);
  });

  test('is cumulative where the inner one does not say', () => {
    const { exporter } = createObserved({ code: 0 });
    assert.equal(exporter.selectAggregationTemporality(InstrumentType.COUNTER), AggregationTemporality.CUMULATIVE);
  });
});
