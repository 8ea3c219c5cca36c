// The example gateway under the agent, with traffic, for some minutes: with its three leaks, and beside it with the fixes.
// Prints what the agent makes of both, and checks that it names the three and nothing else: `npm run e2e:gateway`.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Checks } from './checks.ts';
import { type Watched, watchGateway } from './watched-gateway.ts';

const LEAKS = ['TRANSCRIPT_SESSION_KEY_CACHE', 'controlPlaneBuckets', 'seqByRun'];

/** Who fills each of them, as the program's own text says. */
const FILLERS: Readonly<Record<string, RegExp>> = {
  seqByRun: /^examples\/gateway\/agent-events\.ts:\d+ emitAgentEvent < /,
  controlPlaneBuckets:
    /^examples\/gateway\/control-plane-rate-limit\.ts:\d+ currentBucket < .*:\d+ consumeWriteBudget < /,
  TRANSCRIPT_SESSION_KEY_CACHE: /^examples\/gateway\/session-transcript-key\.ts:\d+ \w+ < /,
};

/** Long enough for a verdict, which takes 120 intervals of a second, and for what is no leak to have shown that it is none. */
const SECONDS = 240;

function checkLeaking(checks: Checks, { everLeaking, report }: Watched): void {
  checks.equal('leaks that were called', [...everLeaking].sort(), LEAKS);
  for (const name of LEAKS) {
    const site = report.sites.find((one) => one.site.name === name);
    const [filler] = site?.access?.inserters ?? [];
    checks.ok(`${name} leaks at the end`, site?.state === 'leaking', site?.reason);
    checks.ok(`${name} has a rate`, (site?.growth.entries.perHour ?? 0) > 1000, `${site?.growth.entries.perHour}`);
    checks.ok(`${name}: who fills it`, FILLERS[name]?.test(filler?.path ?? '') === true, filler?.path);
    checks.ok(`${name}: nothing removes`, site?.access?.removals === 0, `${site?.access?.removals} removals`);
    checks.ok(
      `${name}: what an entry takes`,
      (site?.contents?.bytesPerEntry ?? 0) > 50,
      `${site?.contents?.bytesPerEntry}`,
    );
  }
}

async function main(seconds: number, folder: string | undefined): Promise<number> {
  const record = (name: string) => (folder === undefined ? undefined : path.join(folder, `${name}.json`));
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-gateway-'));
  const checks = new Checks();
  try {
    const [leaking, fixed] = await Promise.all([
      watchGateway({ seconds, runtimeFolder: path.join(scratch, 'leaking'), fixes: '', record: record('gateway') }),
      watchGateway({
        seconds,
        runtimeFolder: path.join(scratch, 'fixed'),
        fixes: 'all',
        record: record('gateway-fixed'),
      }),
    ]);
    checks.heading('with its leaks', [...leaking.stderr, '', leaking.text]);
    checkLeaking(checks, leaking);
    checks.heading('with the fixes', [...fixed.stderr, '', fixed.text]);
    checks.equal('leaks that were called', [...fixed.everLeaking], []);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(`\n${checks.summary}`);
  return checks.failed === 0 ? 0 : 1;
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: String(SECONDS) },
    // A folder, for the histories of test/trend/recorded.
    record: { type: 'string' },
  },
});
process.exitCode = await main(Number(values.seconds), values.record);
