import { startAgent } from './src/agent.ts';
import { isSupported, NEEDED_NODE } from './src/hooks/node-versions.ts';
import { createLog, messageOf } from './src/log.ts';

// The preload entry, and the only file whose import has an effect. Whatever happens here, the application starts.

const sayError = createLog('warn');
const version = process.versions.node;

if (!isSupported(version)) {
  sayError('warn', `needs Node ${NEEDED_NODE}, this is ${version}: nothing is watched`);
} else {
  try {
    startAgent(process.env);
  } catch (error) {
    sayError('warn', `could not start, nothing is watched: ${messageOf(error)}`);
  }
}
