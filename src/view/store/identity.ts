import type { Attributes, Reading } from '../reading.ts';
import { canonicalJson } from './canonical-json.ts';

/** What tells a process apart from all others, as far as its resource says so. */
export interface ProcessIdentity {
  readonly service: string;
  readonly instance: string;
  readonly pid: number | undefined;
  readonly host: string;
}

export function identifyProcess(resource: Attributes): ProcessIdentity {
  const pid = resource['process.pid'];
  return {
    service: textOf(resource, 'service.name') || 'unknown_service',
    instance: textOf(resource, 'service.instance.id'),
    pid: typeof pid === 'number' ? pid : undefined,
    host: textOf(resource, 'host.name'),
  };
}

/** The same for two resources of the same process. */
export function identityText({ service, instance, pid, host }: ProcessIdentity): string {
  return JSON.stringify([service, instance, pid ?? null, host]);
}

/** The same for two readings of a process that belong to the same series. */
export function seriesText({
  scope,
  metric,
  kind,
  attributes,
}: Pick<Reading, 'metric' | 'kind' | 'attributes'> & ScopeName): string {
  return `${JSON.stringify([scope.name, metric, kind])}${canonicalJson(attributes)}`;
}

interface ScopeName {
  readonly scope: { readonly name: string };
}

function textOf(resource: Attributes, key: string): string {
  const value = resource[key];
  return value === undefined || value === null ? '' : String(value);
}
