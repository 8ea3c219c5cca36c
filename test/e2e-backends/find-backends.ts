import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BackendName, folderOf, RECIPES } from '../../scripts/backend-recipes.ts';

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
  const file = path.join(folderOf(name), program);
  return existsSync(file) ? { path: file, version: publicVersion(name) } : undefined;
}

/** Prometheus 3.13.2 is the Go module's 0.313.2. */
function publicVersion(name: BackendName): string {
  const { version } = RECIPES[name];
  return name === 'prometheus' ? version.replace(/^0\.(\d)0?(\d+)\./, '$1.$2.') : version;
}

function onPath(program: string): Program | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const file = folders.map((folder) => path.join(folder, program)).find((one) => existsSync(one));
  const version = file && versionOf(file);
  return file && version ? { path: file, version } : undefined;
}

/** Undefined for what is no Prometheus, or does not run here. */
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
