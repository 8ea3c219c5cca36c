import { statSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../config.ts';
import { withForwardSlashes } from '../hooks/application.ts';

/**
 * What a user may say to the plug-in. The environment has no part in it: the same configuration makes the same bundle on
 * every machine.
 */
export interface PluginOptions {
  /** Which modules are chosen, in the patterns of `MAPGAUGE_INCLUDE`; `app` where it is left out. */
  readonly include?: string | readonly string[];
  /** Which are not, in the same patterns. */
  readonly exclude?: string | readonly string[];
  /** Names of the constructors to follow; `Map` and `Set` where it is left out. */
  readonly collections?: string | readonly string[];
  /** Folder that globs, and the paths in the bundle, are relative to; the working directory where it is left out. */
  readonly root?: string;
}

export interface PluginSettings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly collections: readonly string[];
  /** Absolute, with forward slashes, without one at its end. */
  readonly root: string;
}

const NAMES = ['include', 'exclude', 'collections', 'root'];

/** An error of the configuration, in words that say whose. */
export const optionError = (message: string) => new TypeError(`mapgauge/plugin: ${message}`);

const show = (value: unknown) => JSON.stringify(value) ?? String(value);

/** As the variables have it: with commas. */
function readList(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (parts.length > 0 && parts.every((part) => typeof part === 'string' && part.trim() !== '')) return parts.join(',');
  throw optionError(`"${name}" is ${show(value)}, not a text or a list of texts`);
}

function readRoot(value: unknown): string {
  if (value !== undefined && typeof value !== 'string') throw optionError(`"root" is ${show(value)}, not a path`);
  const root = path.resolve(value ?? '.');
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw optionError(`"root" is ${show(value)}, and there is no such folder`);
  }
  return withForwardSlashes(root);
}

function checkNames(options: object): void {
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw optionError(`there is no option "${unknown}"; there are ${NAMES.join(', ')}`);
}

/** @throws {TypeError} that names the option which cannot be used, and its value. */
export function readOptions(options: unknown = {}): PluginSettings {
  if (typeof options !== 'object' || options === null) throw optionError(`the options are ${show(options)}, no object`);
  checkNames(options);
  const given = options as Record<string, unknown>;
  const { include, exclude, collections, warnings } = readConfig({
    MAPGAUGE_INCLUDE: readList('include', given.include),
    MAPGAUGE_EXCLUDE: readList('exclude', given.exclude),
    MAPGAUGE_COLLECTIONS: readList('collections', given.collections),
  });
  if (warnings.length > 0) {
    throw optionError(`"collections" is ${show(given.collections)}, not a list of constructor names`);
  }
  return { include, exclude, collections, root: readRoot(given.root) };
}
