import type { Output } from './gateway.ts';
import { kindsOfLines, linesOnlyIn } from './log-lines.ts';
import type { Report } from './report.ts';
import type { Visited } from './visit.ts';

/** Checks that the gateway behaved with the agent as it does without. */
export function compareBehaviour(report: Report, plain: Visited, agent: Visited): void {
  report.heading(`openclaw ${agent.openclaw.version}, ${agent.mode}, with the agent as without`);
  compareHealth(report, plain, agent);
  compareEnding(report, plain, agent);
  for (const stream of ['stdout', 'stderr'] as const) compareLines(report, plain, agent, stream);
  checkSilence(report, agent.output);
  noteRatios(report, plain, agent);
}

function compareHealth(report: Report, plain: Visited, agent: Visited): void {
  const wanted = plain.health.join('\n');
  const details = ['without:', ...plain.health, 'with:', ...agent.health];
  report.check(agent.health.join('\n') === wanted, 'answers about its health are the same', details);
}

function compareEnding(report: Report, plain: Visited, agent: Visited): void {
  const [was, is] = [plain.ending, agent.ending].map(({ code, signal }) => `exit code ${code}, signal ${signal}`);
  report.check(is === was, `SIGTERM ends it as without: ${was}`, [`with the agent: ${is}`]);
  report.check(agent.ending.killed === 0, `every process ended by itself, after ${agent.ending.milliseconds} ms`);
}

function compareLines(report: Report, plain: Visited, agent: Visited, stream: keyof Output): void {
  const [without, having] = [plain, agent].map(({ output, gateway }) => kindsOfLines(output[stream], gateway.folder));
  if (!without || !having) return;
  report.check(linesOnlyIn(having, without).length === 0, `no line more on ${stream}`, linesOnlyIn(having, without));
  report.check(linesOnlyIn(without, having).length === 0, `no line less on ${stream}`, linesOnlyIn(without, having));
}

function checkSilence(report: Report, { stdout, stderr }: Output): void {
  const said = [...stdout, ...stderr].filter((line) => line.includes('[mapgauge]'));
  report.check(said.length === 0, 'the agent said nothing', said);
}

/** Reported, not asserted: one start each says little. */
function noteRatios(report: Report, plain: Visited, agent: Visited): void {
  const row = (what: string, without: number, having: number) => {
    return [what, without, having, (having / without).toFixed(2)];
  };
  report.table(
    ['', 'without', 'with', 'ratio'],
    [
      row('ms until ready', plain.gateway.readyMs, agent.gateway.readyMs),
      row('MB resident when ready', plain.gateway.residentMegabytes ?? 0, agent.gateway.residentMegabytes ?? 0),
      row('ms to end after SIGTERM', plain.ending.milliseconds, agent.ending.milliseconds),
    ],
  );
}
