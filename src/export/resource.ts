import {
  defaultResource,
  detectResources,
  envDetector,
  hostDetector,
  osDetector,
  processDetector,
  type Resource,
  type ResourceDetector,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';

/**
 * Arguments of a command line may be secrets: the conventions say they should not be collected by default.
 * https://opentelemetry.io/docs/specs/semconv/registry/attributes/process/
 */
const WITHHELD = ['process.command_args', 'process.command_line'];

const processWithoutArguments: ResourceDetector = {
  detect: (config) => {
    const detected = processDetector.detect(config);
    const attributes = Object.entries(detected.attributes ?? {}).filter(([name]) => !WITHHELD.includes(name));
    return { ...detected, attributes: Object.fromEntries(attributes) };
  },
};

/** In ascending order of precedence: what the user has set in the environment wins. */
const DETECTORS: readonly [name: string, ResourceDetector][] = [
  ['host', hostDetector],
  ['os', osDetector],
  ['process', processWithoutArguments],
  ['serviceinstance', serviceInstanceIdDetector],
  ['env', envDetector],
];
const DEFAULT_NAMES = ['host', 'process', 'serviceinstance', 'env'];

/** The names of `OTEL_NODE_RESOURCE_DETECTORS`, which OpenTelemetry's own Node SDK knows too. */
function chosenNames(variable: string | undefined): readonly string[] {
  const names = (variable ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || []);
  if (names.length === 0) return DEFAULT_NAMES;
  if (names.includes('none')) return [];
  return names.includes('all') ? DETECTORS.map(([name]) => name) : names;
}

/** The resource of the process; a detector that fails is left out. */
export function detectResource(environment: NodeJS.ProcessEnv): Resource {
  const names = chosenNames(environment.OTEL_NODE_RESOURCE_DETECTORS);
  const detectors = DETECTORS.flatMap(([name, detector]) => (names.includes(name) ? [detector] : []));
  return defaultResource().merge(detectResources({ detectors }));
}
