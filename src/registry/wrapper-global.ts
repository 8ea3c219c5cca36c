import type { Registry } from './registry.ts';

/** Name of the one global: the wrapped code constructs with it. The transform writes the same name. */
export const WRAPPER_NAME = '__mapgauge__';
const REGISTRY = Symbol.for('mapgauge.registry');

type GlobalScope = Record<string, unknown>;

/** The registry of this thread, whichever copy of the package has installed it; undefined where none has. */
export function installedRegistry(): Registry | undefined {
  const wrapper = (globalThis as GlobalScope)[WRAPPER_NAME] as { [REGISTRY]?: Registry } | undefined;
  return typeof wrapper === 'function' ? wrapper[REGISTRY] : undefined;
}

/** Installs what wrapped code constructs with, as a global that no enumeration shows. Returns whether it is ours. */
export function installRegistry(registry: Registry): boolean {
  if (WRAPPER_NAME in globalThis) return false;
  const { wrapper } = registry;
  Object.defineProperty(wrapper, REGISTRY, { value: registry });
  Object.defineProperty(wrapper, 'sites', {
    value: (namespace: unknown, records: unknown) => registry.addBuiltSites(namespace, records),
  });
  return Reflect.defineProperty(globalThis, WRAPPER_NAME, { value: wrapper, enumerable: false, configurable: true });
}
