import { mkdirSync } from 'node:fs';
import { JSON_FORMAT } from '../../../src/view/export-format.ts';
import type { Reading } from '../../../src/view/reading.ts';
import { ensureNode, ensureOpenclaw } from '../../e2e-openclaw/installations.ts';
import { launchGateway } from '../../e2e-openclaw/launch.ts';
import { startBodyRecorder } from '../../helpers/body-recorder.ts';

const AGENT = new URL('../../../dist/register.js', import.meta.url).href;
const INTERVAL_MILLISECONDS = 500;
/** Its start takes up to 10 seconds; a verdict takes 120 intervals. */
const EXPORTS = 260;

/** The last export of each of its processes, the wrapper and the gateway, the wrapper's first. Nothing is asked of it. */
export async function recordOpenclaw(folder: string, version: string): Promise<(readonly Reading[])[]> {
  const node = await ensureNode();
  const openclaw = await ensureOpenclaw(version, node);
  const recorder = await startBodyRecorder();
  mkdirSync(folder, { recursive: true });
  const { root, exited } = await launchGateway({
    ...{ openclaw, node, folder, modelUrl: 'http://127.0.0.1:9', mode: 'respawn' },
    agent: { url: AGENT, endpoint: recorder.url, intervalMs: INTERVAL_MILLISECONDS },
  });
  const last = new Map<number, readonly Reading[]>();
  try {
    for (let count = 10; count <= EXPORTS; count += 10) await recorder.waitForRequests(count);
  } finally {
    for (const { body } of recorder.requests) {
      const readings = JSON_FORMAT.decode(body);
      last.set(Number(readings[0]?.resource['process.pid']), readings);
    }
    for (const pid of [...last.keys(), root.pid]) endProcess(pid);
    await exited;
    await recorder.close();
  }
  return [...last.values()].sort((a, b) => a.length - b.length);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended.
  }
}
