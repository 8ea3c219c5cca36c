import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BackendName, folderOf } from '../../scripts/backend-recipes.ts';

export interface Program {
  readonly path: string;
  readonly version: string;
}

export interface Prometheus extends Program {
  /** Whether it takes OTLP, as versions from 3 on do; an older one scrapes the Collector. */
  readonly takesOtlp: boolean;
}

/** What there is on this machine. */
export interface Backends {
  readonly collector: Program | undefined;
  readonly prometheus: Prometheus | undefined;
  readonly promtool: Program | undefined;
}

/** In the cache where `scripts/install-backends.ts` has built them, else Debian's Prometheus on the path. Builds nothing. */
export function findBackends(): Backends {
  const prometheus = built('prometheus', 'prometheus') ?? onPath('prometheus');
  return {
    collector: built('collector', 'otelcol'),
    prometheus: prometheus && { ...prometheus, takesOtlp: Number.parseInt(prometheus.version, 10) >= 3 },
    promtool: built('prometheus', 'promtool') ?? onPath('promtool'),
  };
}

function built(name: BackendName, program: string): Program | undefined {
  return programAt(path.join(folderOf(name), program));
}

function onPath(program: string): Program | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return programAt(folders.map((folder) => path.join(folder, program)).find((one) => existsSync(one)));
}

/** With the version that it says itself. */
function programAt(file: string | undefined): Program | undefined {
  const version = file && existsSync(file) ? versionOf(file) : undefined;
  return file && version ? { path: file, version } : undefined;
}

/** Undefined for what does not run here. */
function versionOf(file: string): string | undefined {
  try {
    const said = execFileSync(file, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return /version (\d+\.\d+\.\d+)/.exec(said)?.[1];
  } catch {
    return undefined;
  }
}
