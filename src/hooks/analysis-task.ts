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

/** A file with all that its analysis depends on. Plain data: it is sent to the analysis thread. */
export interface AnalysisTask extends SourceFile {
  /** Where the file is, if it has a source map, whose sources start from there. */
  readonly place: string | undefined;
  /** Text of the external source map, where there is one. */
  readonly sourceMap: string | undefined;
}

/** The same for all files of a program. */
export interface FixedOptions {
  readonly collections: readonly string[];
  /** Whether this thread may spend 6 GiB of address space on faster parsing. */
  readonly rawTransfer?: boolean;
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

/** A hash of texts, each told apart from the next and from none. */
export function hashOf(parts: readonly (string | undefined)[]): string {
  const crypto: Crypto = process.getBuiltinModule('node:crypto');
  return crypto.hash('sha1', parts.map((part) => `${part?.length ?? '-'}:${part ?? ''}`).join(''));
}

/** What tells one analysis from another. `salt` stands for whatever changes the results of all files. */
export const keyOf = ({ source, format, place, sourceMap }: AnalysisTask, salt: string): string =>
  hashOf([salt, format, place, sourceMap, source]);

/** All sites of the file, chosen or not. Throws as `analyse` does. */
export function runTask(task: AnalysisTask, options: FixedOptions): LocatedSite[] {
  const { source, file, format, root, sourceMap } = task;
  const { collections, rawTransfer } = options;
  const readSourceMap = () => sourceMap;
  return loadTransform().analyse(source, { collections, rawTransfer, url: file, format, root, readSourceMap });
}
