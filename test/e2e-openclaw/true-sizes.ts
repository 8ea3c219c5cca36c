import { Inspector } from './inspector.ts';

/** Entries by the Map's name. */
export type Sizes = ReadonlyMap<string, number>;

/**
 * The sizes of the known Maps, read in the gateway's heap through its inspector, past everything the agent does.
 * Costs the gateway a full garbage collection.
 */
export async function readTrueSizes(inspectorAddress: string): Promise<Sizes> {
  const inspector = await Inspector.connect(inspectorAddress);
  try {
    const runs = await inspector.evaluate(SEQUENCES_BY_RUN);
    const held = await inspector.callOnInstances('Map', String(sizesByContent));
    return new Map(Object.entries({ seqByRun: runs, ...(held as object) })) as Sizes;
  } finally {
    inspector.close();
  }
}

/** The only one of the three that can be reached by name: it hangs off a registered symbol. */
const SEQUENCES_BY_RUN = `globalThis[Symbol.for('openclaw.agentEvents.state')]?.seqByRun.size ?? 0`;

/** Runs inside the gateway: recognises the two that are private to their modules by what they hold. */
function sizesByContent(this: unknown[]): Record<string, number> {
  const sizes = { controlPlaneBuckets: 0, TRANSCRIPT_SESSION_KEY_CACHE: 0 };
  for (const map of this) {
    const [key, value] = firstEntry(map);
    if (typeof key !== 'string') continue;
    const isBucket = typeof value === 'object' && value !== null && 'count' in value && 'windowStartMs' in value;
    if (isBucket && key.includes('|')) sizes.controlPlaneBuckets += (map as Map<unknown, unknown>).size;
    const isSessionKey = typeof value === 'string' && value.startsWith('agent:');
    if (isSessionKey && key.endsWith('.jsonl'))
      sizes.TRANSCRIPT_SESSION_KEY_CACHE += (map as Map<unknown, unknown>).size;
  }
  return sizes;

  function firstEntry(object: unknown): [unknown?, unknown?] {
    try {
      return Map.prototype.entries.call(object as Map<unknown, unknown>).next().value ?? [];
    } catch {
      // A prototype of a subclass: among the instances, and yet no Map.
      return [];
    }
  }
}
