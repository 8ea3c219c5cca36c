/** The package that a file belongs to. Paths are absolute, with forward slashes. */
export interface Package {
  readonly root: string;
  readonly name: string | undefined;
}

/** Returns the `name` of the package.json in a folder (`''` where it has none), or undefined where there is no such file. */
export type ReadPackageName = (folder: string) => string | undefined;

const NODE_MODULES = '/node_modules/';
const INSTALLED = /^(?:@[^/]+\/)?[^/]+/;

export const isInstalled = (path: string) => path.includes(NODE_MODULES);

/** The innermost package in node_modules that holds the path, told by the path alone. */
export function installedPackage(path: string): Package | undefined {
  const at = path.lastIndexOf(NODE_MODULES);
  const name = at < 0 ? undefined : INSTALLED.exec(path.slice(at + NODE_MODULES.length))?.[0];
  return name === undefined ? undefined : { root: path.slice(0, at + NODE_MODULES.length) + name, name };
}

const parentOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/**
 * Returns a function from a file's path to its package. Outside of node_modules that is the nearest folder with a
 * package.json that has a name (one without, as in `dist/cjs`, only sets the module type), else the nearest at all.
 */
export function createPackageFinder(readPackageName: ReadPackageName): (path: string) => Package | undefined {
  const known = new Map<string, Package | undefined>();
  const find = (folder: string): Package | undefined => {
    if (known.has(folder)) return known.get(folder);
    const name = readPackageName(folder === '' ? '/' : folder);
    const above = name || folder === '' ? undefined : find(parentOf(folder));
    const found = name
      ? { root: folder, name }
      : (above ?? (name === '' ? { root: folder, name: undefined } : undefined));
    known.set(folder, found);
    return found;
  };
  return (path) => installedPackage(path) ?? find(parentOf(path));
}

/** The path below `root`, or undefined where the path does not lie there. */
export function pathBelow(root: string, path: string): string | undefined {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}
