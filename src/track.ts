import { type CallSite, columnOf, readCallSites } from './call-sites.ts';
import type { SiteId, SiteRecord } from './registry/types.ts';
import { installedRegistry } from './registry/wrapper-global.ts';
import { shortHash } from './short-hash.ts';

export interface TrackOptions {
  /** What the gauge is called; objects of one name are summed. */
  readonly name: string;
}

/** Where `track` was called: above this function and `track` itself. */
function callerOfTrack(): CallSite | undefined {
  return readCallSites(4)[2];
}

const filePath = (scriptName: string) =>
  scriptName.startsWith('file:') ? decodeURIComponent(new URL(scriptName).pathname) : scriptName;

function describe(id: SiteId, value: object, name: string, caller: CallSite | undefined): SiteRecord {
  const file = filePath(caller?.scriptName ?? '');
  return {
    ...{ id, name, file, module: file, scope: 'module' },
    key: shortHash(`track\n${name}`),
    type: value.constructor?.name ?? 'Object',
    line: caller?.lineNumber ?? 0,
    column: caller === undefined ? 0 : columnOf(caller),
    ...(caller?.functionName ? { functionName: caller.functionName } : {}),
  };
}

/**
 * Follows any object with a numeric `size` or `length`, whatever made it, without keeping it alive. Its size is read at
 * each export. Does nothing where the agent is not running.
 * @throws {TypeError} where the object has no such number, or the options no name.
 */
export function track(object: object, { name }: TrackOptions): void {
  if (typeof name !== 'string' || name === '') throw new TypeError('track() needs a name: track(object, { name })');
  if (typeof object !== 'object' || object === null) throw new TypeError(`track() cannot follow ${String(object)}`);
  const caller = callerOfTrack();
  try {
    installedRegistry()?.track(object, (id) => describe(id, object, name, caller), name);
  } catch (error) {
    throw new TypeError(`track() cannot follow ${JSON.stringify(name)}: ${(error as Error).message}`);
  }
}
