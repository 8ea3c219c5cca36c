import { isSupported, NEEDED_NODE } from './src/hooks/node-versions.ts';
import { loadCore } from './src/start/load-core.ts';

// The preload entry, and the only file whose import has an effect. Whatever happens here, the application starts.

const version = process.versions.node;

/** Not by `log.ts`, which an old Node may not be able to load. */
function warn(message: string): void {
  try {
    process.stderr.write(`[mapgauge] ${message.replace(/\s+/g, ' ')}\n`);
  } catch {}
}

if (!isSupported(version)) {
  warn(`needs Node ${NEEDED_NODE}, this is ${version}: nothing is watched`);
} else {
  try {
    loadCore(process.env).startAgent(process.env);
  } catch (error) {
    warn(`could not start, nothing is watched: ${error instanceof Error ? error.message : String(error)}`);
  }
}
