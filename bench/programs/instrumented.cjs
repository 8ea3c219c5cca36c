'use strict';
// What a collection by an SDK of the application's costs its thread: SITES places, a reader that asks when it is told to.
const { createRequire } = require('node:module');
const path = require('node:path');
const { CollectionInstrumentation } = require('mapgauge');

const from = createRequire(path.join(process.env.OTEL_PACKAGES, 'application.cjs'));
const { MeterProvider, MetricReader } = from('@opentelemetry/sdk-metrics');

class ManualReader extends MetricReader {
  async onShutdown() {}
  async onForceFlush() {}
}

const reader = new ManualReader();
const instrumentation = new CollectionInstrumentation();
instrumentation.setMeterProvider(new MeterProvider({ readers: [reader] }));

// What is loaded from here on is followed.
const vm = require('node:vm');

const maps = [];
for (let index = 0; index < Number(process.env.SITES); index += 1)
  maps.push(vm.runInThisContext('new Map([[1, 1]])', `${__dirname}/generated/${index}.cjs`));

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function measure() {
  const before = performance.eventLoopUtilization();
  const start = performance.now();
  const { resourceMetrics } = await reader.collect();
  const wall = performance.now() - start;
  const { active } = performance.eventLoopUtilization(before);
  const points = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics.flatMap(({ dataPoints }) => dataPoints));
  return { wall, active, points: points.length };
}

async function run() {
  await pause(2500);
  const collections = [];
  for (let round = 0; round < 40; round += 1) {
    collections.push(await measure());
    await pause(100);
  }
  console.log(JSON.stringify({ maps: maps.length, collections }));
  process.exit();
}

void run();
