import type { Environment } from './config.ts';
import { isSupported, NEEDED_NODE } from './hooks/node-versions.ts';
import { loadCore } from './start/load-core.ts';

/** Not by `log.ts`, which an old Node may not be able to load. */
function warn(message: string): void {
  try {
    process.stderr.write(`[mapgauge] ${message.replace(/\s+/g, ' ')}\n`);
  } catch {}
}

/**
 * Starts the agent. Whatever happens here, the application goes on.
 * @param folder URL of the folder of our own code
 */
export function startSafely(environment: Environment, folder: URL): void {
  const version = process.versions.node;
  if (!isSupported(version)) {
    warn(`needs Node ${NEEDED_NODE}, this is ${version}: nothing is watched`);
    return;
  }
  try {
    loadCore(environment, folder).startAgent(environment);
  } catch (error) {
    warn(`could not start, nothing is watched: ${error instanceof Error ? error.message : String(error)}`);
  }
}
