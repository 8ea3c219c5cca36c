import { CollectionInstrumentation } from './instrumentation.ts';

// The preload entry beside an SDK that somebody else starts, and that cannot be told of an instrumentation: the MeterProvider
// is the one that is registered with the OpenTelemetry API.

new CollectionInstrumentation();
