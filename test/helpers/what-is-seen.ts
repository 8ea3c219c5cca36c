import { FOLLOWED } from './followed-collections.ts';
import type { RunResult } from './run-node.ts';

const WRAPPED = /new\(typeof __mapgauge__=="function"\?__mapgauge__:\{\}\.constructor\)\((.*?),(?:\d+|"[^"]*")\)/;
/** What makes the code of a worker tell its thread's registry of its sites. */
const REGISTRATION = /;?typeof __mapgauge__=="function"&&__mapgauge__\.sites\?\.\("[^"]*",\[\{.*?\}\]\);/g;
/** What starts the agent in a worker. */
const AGENT_START = /;if\(typeof __mapgauge__!="function"\)try\{.*?\}catch\{\}/g;

/** The line of source that Node prints above an uncaught error is that of what was loaded: README, Limits. */
function withoutWrappers(text: string): string {
  const unwrapped = text.replace(WRAPPED, '$1');
  return unwrapped === text ? text : withoutWrappers(unwrapped);
}

/**
 * Without what no two runs share, without columns, which shift right of a wrapped expression, and without Node's inner
 * frames and the lines of its others: a module hook goes another way inside of Node, and an event with two listeners is
 * emitted on another line than with one.
 */
function normalize(text: string): string {
  return text
    .replaceAll(/\(node:\d+\)/g, '(node:PID)')
    .replaceAll(/(?<=duration_ms ?:?)[ \d.]+/g, 'TIME')
    .replaceAll(/^ +at .*\bnode:internal\/.*\n/gm, '')
    .replaceAll(/\((node:[\w/]+):\d+:\d+\)/g, '($1)')
    .replaceAll(/:(\d+):\d+/g, ':$1')
    .replaceAll(/^ +[\^~]+$/gm, '');
}

/** What a user sees of a program that has ended. */
export const whatIsSeen = ({ code, signal, stdout, stderr }: RunResult) => ({
  code,
  signal,
  stdout: normalize(stdout),
  stderr: normalize(withoutWrappers(stderr.replaceAll(AGENT_START, '').replaceAll(REGISTRATION, ''))),
});

/** Everything is chosen, nothing is exported. */
export const CHOOSE_ALL = {
  MAPGAUGE_INCLUDE: 'all',
  MAPGAUGE_COLLECTIONS: FOLLOWED.join(','),
  OTEL_METRICS_EXPORTER: 'none',
  MAPGAUGE_LOG_LEVEL: 'none',
};

/** Any `--import` makes Node start CommonJS by its other loader, which shows in stacks and in `module.parent`. */
export const PRELOAD_NOTHING: readonly string[] = ['--import', 'data:text/javascript,'];
