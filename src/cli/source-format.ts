import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFormat } from '../transform/types.ts';

type ModuleType = 'module' | 'commonjs';

const SCRIPT = /\.([cm]?)([jt])sx?$/;

/** The `type` of a package.json: null where it has none, undefined where there is no such file. */
function readType(folder: string): ModuleType | null | undefined {
  try {
    const { type } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { type?: unknown };
    return type === 'module' || type === 'commonjs' ? type : null;
  } catch {
    return undefined;
  }
}

/** Of the nearest package.json; undefined where that leaves it to the source. A package's folder is never above its `node_modules`. */
function nearestType(folder: string): ModuleType | undefined {
  if (path.basename(folder) === 'node_modules') return undefined;
  const type = readType(folder);
  if (type !== undefined) return type ?? undefined;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : nearestType(parent);
}

const MODULE_TYPES: Readonly<Record<string, ModuleType>> = { m: 'module', c: 'commonjs' };

/**
 * How Node reads a file: told by its extension, else by its package. Undefined where Node would look at the source.
 * @param file absolute path
 */
export function formatOf(file: string): SourceFormat | undefined {
  const [, kind = '', language] = SCRIPT.exec(file) ?? [];
  const type = MODULE_TYPES[kind] ?? nearestType(path.dirname(file));
  if (type === undefined) return undefined;
  return language === 't' ? `${type}-typescript` : type;
}
