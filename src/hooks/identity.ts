import { installedPackage, pathBelow } from '../select/packages.ts';
import { shortHash } from '../short-hash.ts';
import type { LocatedSite } from '../transform/types.ts';
import { stablePath } from './stable-path.ts';

/** Where a file is, as people know it. */
export interface FileIdentity {
  /** Name of the package that holds it; `''` where there is none. */
  readonly packageName: string;
  /** Its path within the package. */
  readonly path: string;
}

/** A site that is chosen, and what it is known by from release to release. */
export interface KeyedSite {
  readonly site: LocatedSite;
  readonly key: string;
}

type Identified = Pick<LocatedSite, 'name' | 'type' | 'module'>;

/** A module as it is wherever it lies: what a bundle has taken in from a package is that package's. */
function moduleOf(module: string, { packageName }: FileIdentity): string {
  const installed = installedPackage(`/${module}`);
  const path = installed && pathBelow(installed.root, `/${module}`);
  return path === undefined ? `${packageName}\n${stablePath(module)}` : `${installed?.name}\n${stablePath(path)}`;
}

/**
 * The keys of sites: the same in the next release of the program. They are made of what stays when lines move, files are
 * named by their content, or a program is bundled another way: package, module, name and type. Scope is none of it, because a
 * bundler may wrap a module in a function.
 * @param sites all of a file, chosen or not, in source order: of alike ones the first, the second and so on are told apart.
 */
export function keysOf(sites: readonly Identified[], file: FileIdentity): string[] {
  const modules = new Map<string | undefined, string>();
  const counts = new Map<string, number>();
  return sites.map(({ name, type, module }) => {
    const known = modules.get(module) ?? moduleOf(module ?? file.path, file);
    modules.set(module, known);
    const description = `${known}\n${name}\n${type}`;
    const ordinal = counts.get(description) ?? 0;
    counts.set(description, ordinal + 1);
    return shortHash(`${description}\n${ordinal}`);
  });
}

/** The chosen sites of a file with their keys. */
export function keySites(
  sites: readonly LocatedSite[],
  file: FileIdentity,
  isChosen: ((module: string | undefined) => boolean) | undefined,
): KeyedSite[] {
  const keys = keysOf(sites, file);
  const keyed = sites.map((site, index) => ({ site, key: keys[index] as string }));
  return isChosen === undefined ? keyed : keyed.filter(({ site }) => isChosen(site.module));
}
