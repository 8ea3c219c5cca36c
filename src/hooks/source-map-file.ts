import { fileURLToPath, fs, path } from '../builtins.ts';

/** Path of a source map that lies beside its file. @throws {TypeError} where the reference names none. */
export function sourceMapFile(file: string, reference: string): string {
  const target = reference.startsWith('file:') ? fileURLToPath(reference) : decodeURIComponent(reference);
  return path.resolve(path.dirname(file), target);
}

/** The text of a source map that lies beside its file, or undefined. */
export function readSourceMapBeside(file: string, reference: string): string | undefined {
  try {
    return fs.readFileSync(sourceMapFile(file, reference), 'utf8');
  } catch {
    return undefined;
  }
}
