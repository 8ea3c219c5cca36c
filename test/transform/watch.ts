import { Registry } from '../../src/registry/registry.ts';
import { WRAPPER_NAME } from '../../src/registry/wrapper-global.ts';
import type { LocatedSite } from '../../src/transform/types.ts';

const MOST_TRACKED = 1000;

/** A registry that knows the sites of one source, numbered as `wrapSites` numbers them from 0. */
export function registryOf(sites: readonly LocatedSite[]): Registry {
  const registry = new Registry(MOST_TRACKED);
  registry.addSites(sites.map((site, id) => ({ ...site, id, file: '/app/program.js', module: 'program.js' })));
  return registry;
}

/** Gives a realm's global object what wrapped code constructs with, in the way of the agent. */
export function giveWrapper(scope: object, wrapper: unknown): void {
  Object.defineProperty(scope, WRAPPER_NAME, { value: wrapper, enumerable: false, configurable: true });
}
