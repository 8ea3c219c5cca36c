import { homedir } from 'node:os';
import path from 'node:path';
import { bringPackages, type PackageGroup } from '../../scripts/package-cache.ts';
import { SKIP_EXIT_CODE, Skip } from '../e2e-openclaw/skip.ts';

/** Other loaders that a program may be started with. */
export const LOADERS: PackageGroup = {
  name: 'loaders',
  specifiers: [
    'tsx@4.23.15',
    'ts-node@10.9.2',
    'typescript@5.9.3',
    '@types/node@24.10.1',
    'import-in-the-middle@3.6.0',
  ],
};

/** Packages that come with their own tests. */
export const SUITE_NAMES = [
  ...['deep-equal', 'es-map', 'es-set', 'is-map', 'is-set', 'es-get-iterator', 'which-collection', 'side-channel'],
  ...[
    'side-channel-map',
    'side-channel-weakmap',
    'map.groupby',
    'object.groupby',
    'set.prototype.union',
    'qs',
    'object-inspect',
  ],
];

/** Those packages, and what their tests import. */
export const SUITES: PackageGroup = {
  name: 'suites',
  specifiers: [
    ...['deep-equal@2.2.3', 'es-map@2.0.1', 'es-set@2.0.1', 'is-map@2.0.3', 'is-set@2.0.3', 'es-get-iterator@1.1.3'],
    ...['which-collection@1.0.2', 'side-channel@1.1.1', 'side-channel-map@1.0.1', 'side-channel-weakmap@1.0.2'],
    ...['map.groupby@1.0.5', 'object.groupby@1.0.3', 'set.prototype.union@1.1.3', 'qs@6.13.0', 'object-inspect@1.13.4'],
    ...['tape@5.9.0', 'available-typed-arrays@1.0.7', 'for-each@0.3.4', 'has-proto@1.1.0', 'has-symbols@1.1.0'],
    ...['has-typed-arrays@1.1.0', 'object.getownpropertydescriptors@2.1.9', 'semver@6.3.2', 'has-bigints@1.1.0'],
    ...['@es-shims/api@3.0.3', 'array.from@1.1.6', 'functions-have-names@1.2.3', 'has-strict-mode@1.1.0'],
    ...['object-keys@1.1.1', 'es-value-fixtures@1.7.1', 'error-cause@1.0.9', 'globalthis@1.0.4', 'qs-iconv@1.0.4'],
    ...['has-tostringtag@1.0.2', 'make-arrow-function@1.2.0', 'mock-property@1.1.2', 'safer-buffer@2.1.2'],
    ...[
      'string.prototype.repeat@1.0.0',
      'has-override-mistake@1.0.1',
      'has-property-descriptors@1.0.2',
      'iconv-lite@0.5.2',
    ],
    ...['core-js@2.6.12', 'es5-shim@4.6.7', 'es6-shim@0.35.8'],
  ],
};

/** The folder of a group; where it cannot be had, this process says so and ends: that says nothing about the agent. */
export async function bringOrSkip(group: PackageGroup): Promise<string> {
  try {
    return await bring(group);
  } catch (error) {
    if (!(error instanceof Skip)) throw error;
    console.log(`SKIP: ${error.message}`);
    process.exit(SKIP_EXIT_CODE);
  }
}

/** Below `MAPGAUGE_FIDELITY_CACHE`, `~/.cache/mapgauge/fidelity` where it is unset. */
function bring(group: PackageGroup): Promise<string> {
  const cache = process.env.MAPGAUGE_FIDELITY_CACHE || path.join(homedir(), '.cache/mapgauge/fidelity');
  return bringPackages(cache, group);
}
