// OpenTelemetry's auto-instrumentations as their README loads them, by `require`, and the hook without which they see nothing
// that an ES module imports. It is copied beside the packages before it runs.
import { createRequire, register } from 'node:module';

// Other detectors ask the clouds where they are, and a run is to stay on this machine.
process.env.OTEL_NODE_RESOURCE_DETECTORS ??= 'env,host,os,process,serviceinstance';
createRequire(import.meta.url)('@opentelemetry/auto-instrumentations-node/register');
// Last, so that it is not charged for the SDK's own modules.
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
