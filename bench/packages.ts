/**
 * What the programs load and what the agent is compared with, in exact versions: nothing of it is a dependency of this
 * project. Each group lies in a folder of its own, so that one which cannot be installed takes no other along.
 */
export const PACKAGES = {
  'four-packages': { express: '5.3.0', zod: '4.6.7', ajv: '8.20.0', undici: '8.12.4' },
  'import-in-the-middle': { 'import-in-the-middle': '3.6.0' },
  'auto-instrumentations': {
    '@opentelemetry/auto-instrumentations-node': '0.82.0',
    '@opentelemetry/api': '1.10.0',
    '@opentelemetry/core': '3.1.1',
  },
  'heap-profiler': { '@datadog/pprof': '5.20.0' },
  memlab: { '@memlab/heap-analysis': '2.0.5', '@memlab/core': '2.0.5' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Group = keyof typeof PACKAGES;

/** As npm takes them: `name@version`. */
export const specifiersOf = (group: Group): string[] =>
  Object.entries(PACKAGES[group]).map(([name, version]) => `${name}@${version}`);
