import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const INTRODUCTION = `The JavaScript of the exporter's thread contains code of the packages below, copyright The OpenTelemetry Authors, put
together into few files and reduced to what is used. Each is under the Apache License 2.0, whose text is in this package's
file LICENSE.
`;

/** Manifest of the package that holds a file of `node_modules`. */
function manifestOf(file: string): Manifest {
  const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file) ?? [];
  if (folder === undefined) throw new Error(`${file} is in no package`);
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function describe({ name, version, license }: Manifest): string {
  // The introduction would be wrong about any other.
  if (!name.startsWith('@opentelemetry/') || license !== 'Apache-2.0') {
    throw new Error(`${name} ${version} (${license}) has no notice yet: look at its licence before it is bundled`);
  }
  return `${name} ${version}`;
}

/**
 * Says whose code the published files contain.
 * @throws where a package is not of OpenTelemetry or under another licence.
 */
export function thirdPartyNotices(modules: readonly string[]): string {
  const packaged = modules.filter((file) => /[\\/]node_modules[\\/]/.test(file));
  const lines = new Set(packaged.map((file) => describe(manifestOf(file))));
  return `${INTRODUCTION}\n${[...lines].sort().join('\n')}\n`;
}
