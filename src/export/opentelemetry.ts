import { createRequire } from 'node:module';

// What is loaded of OpenTelemetry, in the exporter's thread. By `require`: as ES modules its two hundred files, and the
// built-in modules of which they then read every export, take 2 MB more (docs/notes/memory.md).

const require = createRequire(import.meta.url);

export const api: typeof import('@opentelemetry/api') = require('@opentelemetry/api');
export const sdk: typeof import('@opentelemetry/sdk-metrics') = require('@opentelemetry/sdk-metrics');
export const resources: typeof import('@opentelemetry/resources') = require('@opentelemetry/resources');
export const conventions: typeof import('@opentelemetry/semantic-conventions') = require('@opentelemetry/semantic-conventions');

type JsonExporter = typeof import('@opentelemetry/exporter-metrics-otlp-http');
type ProtobufExporter = typeof import('@opentelemetry/exporter-metrics-otlp-proto');

/** Loaded only where they are asked for. */
export const loadJsonExporter = (): JsonExporter => require('@opentelemetry/exporter-metrics-otlp-http');
export const loadProtobufExporter = (): ProtobufExporter => require('@opentelemetry/exporter-metrics-otlp-proto');
