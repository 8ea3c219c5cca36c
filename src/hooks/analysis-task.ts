import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fs } from '../builtins.ts';
import { sourceMapReference } from '../transform/source-map-reference.ts';
import type { LocatedSite, SourceFormat } from '../transform/types.ts';
import { loadTransform } from './load-transform.ts';

/** A file to analyse. */
export interface SourceFile {
  readonly source: string;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  readonly format: SourceFormat | undefined;
  /** Folder of its package. */
  readonly root: string | undefined;
}

/** A file with all that its analysis depends on. */
export interface AnalysisTask extends SourceFile {
  /** Where the file is, if it has a source map, whose sources start from there. */
  readonly place: string | undefined;
  /** Text of the external source map, where there is one. */
  readonly sourceMap: string | undefined;
}

/** The same for all files of a program. */
export interface FixedOptions {
  readonly collections: readonly string[];
}

type Crypto = typeof import('node:crypto');

/** The text of a source map that lies beside its file, or undefined. */
export function readSourceMapBeside(file: string, reference: string): string | undefined {
  try {
    const target = reference.startsWith('file:') ? fileURLToPath(reference) : decodeURIComponent(reference);
    return fs.readFileSync(path.resolve(path.dirname(file), target), 'utf8');
  } catch {
    return undefined;
  }
}

export function prepareTask(file: SourceFile): AnalysisTask {
  const reference = sourceMapReference(file.source);
  if (reference === undefined) return { ...file, place: undefined, sourceMap: undefined };
  const sourceMap = reference.startsWith('data:') ? undefined : readSourceMapBeside(file.file, reference);
  return { ...file, place: `${file.root}\n${file.file}`, sourceMap };
}

export function hashOf(text: string): string {
  const crypto: Crypto = process.getBuiltinModule('node:crypto');
  return crypto.hash('sha1', text);
}

/** What tells one analysis of a program from another. The source is hashed as it is: a copy of it would cost as much. */
export function keyOf({ source, format, place, sourceMap }: AnalysisTask): string {
  const key = `${hashOf(source)} ${format ?? '-'}`;
  return place === undefined ? key : `${key} ${hashOf(`${place}\n${sourceMap ?? ''}`)}`;
}

/** All sites of the file, chosen or not. Throws as `analyse` does. */
export function runTask(task: AnalysisTask, options: FixedOptions): LocatedSite[] {
  const { source, file, format, root, sourceMap } = task;
  const { collections } = options;
  const readSourceMap = () => sourceMap;
  return loadTransform().analyse(source, { collections, url: file, format, root, readSourceMap });
}
