import type { Environment } from './config.ts';
import { isSupported, NEEDED_NODE } from './hooks/node-versions.ts';
import { createLog, messageOf } from './log.ts';
import { loadCore } from './start/load-core.ts';

/**
 * Starts the agent. Whatever happens here, the application goes on.
 * @param folder URL of the folder of our own code
 */
export function startSafely(environment: Environment, folder: URL): void {
  const sayError = createLog('warn');
  const version = process.versions.node;
  if (!isSupported(version)) {
    sayError('warn', `needs Node ${NEEDED_NODE}, this is ${version}: nothing is watched`);
    return;
  }
  try {
    loadCore(environment, folder).startAgent(environment);
  } catch (error) {
    sayError('warn', `could not start, nothing is watched: ${messageOf(error)}`);
  }
}
