import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from './launch.ts';

const READY_WITHIN_MS = 120_000;

/** @throws where the gateway ends instead, or takes too long; with its last words */
export async function waitUntilReady(launch: Launch): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let ended: string | undefined;
  void launch.exited.then((exit) => {
    ended = JSON.stringify(exit);
  });
  while (!(await answersReady(launch.url))) {
    if (ended) throw new Error(`the gateway ended before it was ready, ${ended}: ${lastWords(launch)}`);
    if (performance.now() > deadline) throw new Error(`the gateway is not ready in time: ${lastWords(launch)}`);
    await sleep(25);
  }
}

function lastWords({ home }: Launch): string {
  return readFileSync(path.join(home.logs, 'stderr.log'), 'utf8').trim().split('\n').slice(-12).join('\n');
}

async function answersReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) })).status === 200;
  } catch {
    return false;
  }
}
