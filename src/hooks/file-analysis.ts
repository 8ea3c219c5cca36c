import { fs } from '../builtins.ts';
import { sourceMapReference } from '../transform/source-map-reference.ts';
import type { LocatedSite, SourceFormat } from '../transform/types.ts';
import { loadTransform } from './load-transform.ts';
import { readSourceMapBeside, sourceMapFile } from './source-map-file.ts';

/** A file to analyse. */
export interface SourceFile {
  readonly source: string;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  readonly format: SourceFormat | undefined;
  /** Folder of its package. */
  readonly root: string | undefined;
}

/** The same for all files of a program. */
export interface FixedOptions {
  readonly collections: readonly string[];
}

type Crypto = typeof import('node:crypto');

/** Tells one version of a source map from another without reading it: it may be many times as large as its file. */
function sourceMapVersion(file: string, reference: string): string {
  if (reference.startsWith('data:')) return '';
  try {
    const { size, mtimeMs } = fs.statSync(sourceMapFile(file, reference));
    return `${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}

export function hashOf(text: string): string {
  const crypto: Crypto = process.getBuiltinModule('node:crypto');
  return crypto.hash('sha1', text);
}

/**
 * What tells one analysis of a program from another: the content, as it is, for a copy of it would cost as much as the
 * hash; and where the file is, if it has a source map, whose sources start from there.
 */
export function keyOf({ source, format, file, root }: SourceFile): string {
  const key = `${hashOf(source)} ${format ?? '-'}`;
  const reference = sourceMapReference(source);
  if (reference === undefined) return key;
  return `${key} ${hashOf([root, file, sourceMapVersion(file, reference)].join('\n'))}`;
}

/** All sites of the file, chosen or not, without evidence: the exporter's thread finds that. Throws as `analyse` does. */
export function analyseFile({ source, file, format, root }: SourceFile, { collections }: FixedOptions): LocatedSite[] {
  const readSourceMap = (reference: string) => readSourceMapBeside(file, reference);
  return loadTransform().analyse(source, { collections, url: file, format, root, readSourceMap, evidence: false });
}
