import { readConfig } from '../../config.ts';
import { UsageError } from '../command.ts';
import { readDuration } from '../read-duration.ts';
import type { RunValues } from './run-options.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What an option sets. */
export interface Setting {
  readonly option: string;
  readonly variable: string;
  /** Undefined: the variable is taken away, as it would win over another that is set. */
  readonly value: string | undefined;
}

const METRICS_ENDPOINT = 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT';
const SHORTEST_INTERVAL = 1;

/** The agent would only warn, and go on without: here there is somebody to tell. Throws a UsageError. */
function check({ option, variable, value }: Setting): void {
  const [warning] = readConfig({ [variable]: value }).warnings;
  const [, expected = 'as expected'] = /" is not (.*); using /s.exec(warning ?? '') ?? [];
  if (warning !== undefined) throw new UsageError(`${option}: ${JSON.stringify(value)} is not ${expected}`);
}

function text(option: string, variable: string, value: string | undefined): Setting[] {
  if (value === undefined) return [];
  if (value.trim() === '') throw new UsageError(`${option} needs a value`);
  return [{ option, variable, value }];
}

function interval(value: string | undefined): Setting[] {
  if (value === undefined) return [];
  const duration = String(readDuration(value, '--interval', SHORTEST_INTERVAL));
  return [{ option: '--interval', variable: 'OTEL_METRIC_EXPORT_INTERVAL', value: duration }];
}

/** Named by who wants it: `--endpoint`, `--view`. */
const endpoint = (option: string, url: string | undefined): Setting[] => [
  ...text(option, 'OTEL_EXPORTER_OTLP_ENDPOINT', url),
  ...(url === undefined ? [] : [{ option, variable: METRICS_ENDPOINT, value: undefined }]),
];

/** To an endpoint that is named, metrics are to go; on the console they come beside that, or alone. */
function exporters(values: RunValues): Setting[] {
  const sender = values.view ? '--view' : '--endpoint';
  const sends = values.view || values.endpoint !== undefined;
  const names = [...(sends ? ['otlp'] : []), ...(values.console ? ['console'] : [])];
  const option = values.console ? '--console' : sender;
  return names.length === 0 ? [] : [{ option, variable: 'OTEL_METRICS_EXPORTER', value: names.join(',') }];
}

/** A viewer asks for reports; where the environment says otherwise, it stays so. */
function control({ control: wanted, view }: RunValues, { MAPGAUGE_CONTROL: set }: Environment): Setting[] {
  if (!wanted && !(view && !set?.trim())) return [];
  return [{ option: wanted ? '--control' : '--view', variable: 'MAPGAUGE_CONTROL', value: 'on' }];
}

/** What the options set. Throws a UsageError where the agent would refuse a value. */
export function settingsOf(values: RunValues, environment: Environment): Setting[] {
  const settings = [
    ...text('--include', 'MAPGAUGE_INCLUDE', values.include?.join()),
    ...text('--exclude', 'MAPGAUGE_EXCLUDE', values.exclude?.join()),
    ...text('--collections', 'MAPGAUGE_COLLECTIONS', values.collections?.join()),
    ...interval(values.interval),
    ...endpoint('--endpoint', values.endpoint),
    ...exporters(values),
    ...control(values, environment),
    ...text('--log-level', 'MAPGAUGE_LOG_LEVEL', values['log-level']),
    ...text('--service', 'OTEL_SERVICE_NAME', values.service),
  ];
  for (const setting of settings) check(setting);
  return settings;
}

/** Where the viewer listens. */
export const viewerSettings = (url: string): Setting[] => endpoint('--view', url);

/** One sentence for each variable of the environment that an option replaces. */
export function replacements(settings: readonly Setting[], environment: Environment): string[] {
  return settings.flatMap(({ option, variable, value }) => {
    const before = environment[variable]?.trim();
    return !before || before === value ? [] : [`${option} replaces ${variable}=${before} of the environment`];
  });
}

/** The environment with the settings; it stays itself as it is. */
export function withSettings(environment: Environment, settings: readonly Setting[]): Record<string, string> {
  const set = new Map(settings.map(({ variable, value }) => [variable, value]));
  const entries = Object.entries({ ...environment, ...Object.fromEntries(set) });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Why nothing will be watched, though the command was started to be; undefined where it will. */
export function disabledBy(environment: Environment): string | undefined {
  const names = ['MAPGAUGE_DISABLED', 'OTEL_SDK_DISABLED'];
  const name = names.find((variable) => environment[variable]?.trim().toLowerCase() === 'true');
  return name && `${name} is true in the environment: nothing is watched`;
}
