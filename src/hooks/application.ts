import { fs, path } from '../builtins.ts';
import type { Package } from '../select/packages.ts';
import type { Application } from '../select/patterns.ts';

export const withForwardSlashes = (file: string) => (path.sep === '\\' ? file.replaceAll('\\', '/') : file);

/** The `name` of a folder's package.json: `''` where it has none, undefined where there is no readable file. */
export function readPackageName(folder: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8'));
    const name = (manifest as { name?: unknown } | null)?.name;
    return typeof name === 'string' ? name : '';
  } catch {
    return undefined;
  }
}

/** The real path of the script that Node was started with; a package's command is often a link to it. */
export function findEntry(argument: string | undefined): string | undefined {
  if (argument === undefined || argument === '-') return undefined;
  try {
    return withForwardSlashes(fs.realpathSync(argument));
  } catch {
    return undefined;
  }
}

/** The entry script with the folder of its package, else the script's own folder, else the working directory. */
export function describeApplication(
  entry: string | undefined,
  workingDirectory: string,
  findPackage: (file: string) => Package | undefined,
): Application {
  if (entry === undefined) return { root: withForwardSlashes(workingDirectory), entry };
  return { root: findPackage(entry)?.root ?? path.posix.dirname(entry), entry };
}

const PACKAGE_MANAGER =
  /\/(?:npm\/bin\/(?:npm|npx)-cli\.js|(?:pnpm|pnpx)\.[cm]?js|yarn(?:-[\d.]+)?\.[cm]?js|corepack\.[cm]?js)$/;
const PACKAGE_MANAGER_BIN = /\/(?:npm|npx|pnpm|pnpx|yarn|yarnpkg|corepack)$/;

/** Whether the script is a package manager's own, which inherits NODE_OPTIONS on the way to the application. */
export function isPackageManager(entry: string | undefined): boolean {
  return entry !== undefined && (PACKAGE_MANAGER.test(entry) || PACKAGE_MANAGER_BIN.test(entry));
}
