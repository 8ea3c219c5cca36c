import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { isAtLeast } from '../src/hooks/node-versions.ts';
import { Skip } from '../test/e2e-openclaw/skip.ts';
import { type BackendName, folderOf, RECIPES } from './backend-recipes.ts';

const BUILD_MILLISECONDS = 60 * 60_000;

/** Writes programs into `draft/bin`; `draft` is an empty folder. */
const BUILDERS: Readonly<Record<BackendName, (draft: string) => Promise<void>>> = {
  collector: buildCollector,
  prometheus: buildPrometheus,
};

/**
 * The folder that holds a backend's programs, built from source on first use, which takes minutes.
 * @throws Skip where they cannot be built here.
 */
export async function bringBackend(name: BackendName): Promise<string> {
  const folder = folderOf(name);
  if (RECIPES[name].programs.every((program) => existsSync(path.join(folder, program)))) return folder;
  await requireGo(RECIPES[name].go);
  console.log(`${name}: is built from source, which takes some minutes`);
  const draft = `${folder}.${process.pid}.draft`;
  mkdirSync(path.join(draft, 'bin'), { recursive: true });
  try {
    await BUILDERS[name](draft);
    rmSync(folder, { recursive: true, force: true });
    renameSync(path.join(draft, 'bin'), folder);
  } catch (error) {
    throw new Skip(`it cannot be built: ${reasonOf(error)}`, { cause: error });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

async function requireGo(least: string): Promise<void> {
  const said = await go(['env', 'GOVERSION'], process.cwd()).catch(() => '');
  const version = /^go(\d+\.\d+(?:\.\d+)?)/.exec(said)?.[1];
  if (version === undefined) throw new Skip(`there is no Go toolchain on the path; it takes Go ${least} or newer`);
  if (!isAtLeast(version, least)) throw new Skip(`it takes Go ${least} or newer; the one on the path is ${version}`);
}

/**
 * The builder writes the sources and then tidies their modules. That looks for the tests of all dependencies too, and fails
 * where a proxy does not have what only those need: the failure is let pass where the sources are there.
 */
async function buildCollector(draft: string): Promise<void> {
  const { builder, manifest, flags } = RECIPES.collector;
  writeFileSync(path.join(draft, 'builder.yaml'), manifest);
  try {
    await go(['run', builder, '--config', 'builder.yaml', '--skip-compilation'], draft);
  } catch (error) {
    if (!existsSync(path.join(draft, 'go.mod'))) throw error;
    await go(['mod', 'tidy', '-e'], draft).catch(() => {});
  }
  await go(['build', ...flags, '-o', 'bin/otelcol', '.'], draft);
}

async function buildPrometheus(draft: string): Promise<void> {
  const { module, version, programs, flags } = RECIPES.prometheus;
  const packages = programs.map((program) => `${module}/cmd/${program}`);
  writeFileSync(path.join(draft, 'go.mod'), `module mapgauge.test/prometheus\n\ngo ${RECIPES.prometheus.go}\n`);
  await go(['get', ...packages.map((one) => `${one}@${version}`)], draft);
  for (const [index, program] of programs.entries()) {
    await go(['build', ...flags, '-o', `bin/${program}`, packages[index] as string], draft);
  }
}

async function go(args: readonly string[], folder: string): Promise<string> {
  const where = { cwd: folder, timeout: BUILD_MILLISECONDS, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)('go', [...args], where);
  return stdout.trim();
}

/** The last line of what Go has said. */
const reasonOf = (error: unknown): string => {
  const { stderr, message = String(error) } = error as { stderr?: string; message?: string };
  return (stderr || message).trim().split('\n').at(-1) ?? '';
};
