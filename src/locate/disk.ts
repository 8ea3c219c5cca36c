import { fileURLToPath, fs } from '../builtins.ts';
import { readPackageName, withForwardSlashes } from '../hooks/application.ts';
import { readSourceMapBeside } from '../hooks/source-map-file.ts';
import { createPackageFinder } from '../select/packages.ts';
import type { LocatorLinks } from './call-path.ts';
import type { HeirLinks } from './heir-places.ts';

function readFile(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function toPath(file: string): string {
  try {
    return withForwardSlashes(file.startsWith('file:') ? fileURLToPath(file) : file);
  } catch {
    return file;
  }
}

/**
 * Reads files and packages from the disk. Never throws.
 * @param applicationRoot what files that belong to no package are relative to
 */
export function diskLinks(applicationRoot?: string): LocatorLinks & Omit<HeirLinks, 'findConstructions'> {
  const packageOf = createPackageFinder(readPackageName);
  const rootOf = (path: string) => packageOf(path)?.root ?? applicationRoot;
  return { readFile, readSourceMap: readSourceMapBeside, packageOf, rootOf, toPath };
}
