import { quietRequire } from '../quiet-require.ts';
import { installedPackage, isInstalled, type Package, pathBelow } from './packages.ts';

/** A loaded file, as patterns see it. Paths are absolute, with forward slashes. */
export interface LoadedFile {
  readonly path: string;
  readonly package: Package | undefined;
}

/** What patterns are relative to. */
export interface Application {
  /** Folder that globs are tried against. */
  readonly root: string;
  /** The script that Node was started with; undefined for `-e`, standard input and the like. */
  readonly entry: string | undefined;
}

/** One pattern, compiled. */
export interface Pattern {
  readonly excludes: boolean;
  matchesFile(file: LoadedFile): boolean;
  /** Whether it speaks of an original module path inside a bundle; undefined for a pattern that only speaks of files. */
  readonly matchesModule: ((module: string) => boolean) | undefined;
}

type Picomatch = (glob: string[], options: { dot: boolean }) => (text: string) => boolean;
type Matchers = Omit<Pattern, 'excludes'>;

const PACKAGE_NAME = /^(?:@[^/*]+\/[^/*]+|[^/*.]+)$/;

function matchApplication({ entry }: Application): Matchers {
  const root = entry === undefined ? undefined : installedPackage(entry)?.root;
  const isInEntryPackage = (path: string) =>
    root !== undefined && installedPackage(path)?.root === root && path.startsWith(`${root}/`);
  return { matchesFile: ({ path }) => !isInstalled(path) || isInEntryPackage(path), matchesModule: undefined };
}

const matchPackage = (name: string): Matchers => ({
  matchesFile: (file) => file.package?.name === name,
  matchesModule: undefined,
});

function compileGlob(pattern: string): (text: string) => boolean {
  const picomatch = quietRequire<Picomatch>('picomatch');
  const glob = pattern.replace(/^\.\//, '').replace(/\/$/, '');
  // A folder means what lies in it.
  return picomatch([glob, `${glob}/**`], { dot: true });
}

function matchGlob(pattern: string, { root }: Application): Matchers {
  const matches = compileGlob(pattern);
  const candidates = ({ path, package: owner }: LoadedFile) => [
    pathBelow(root, path),
    owner?.name === undefined ? undefined : `${owner.name}/${pathBelow(owner.root, path)}`,
    pattern.startsWith('/') ? path : undefined,
  ];
  return {
    matchesFile: (file) =>
      file.package?.name === pattern || candidates(file).some((text) => text !== undefined && matches(text)),
    matchesModule: matches,
  };
}

function compileMatchers(pattern: string, application: Application): Matchers {
  if (pattern === 'all') return { matchesFile: () => true, matchesModule: undefined };
  if (pattern === 'app') return matchApplication(application);
  return PACKAGE_NAME.test(pattern) ? matchPackage(pattern) : matchGlob(pattern, application);
}

/**
 * Compiles one pattern of `MAPGAUGE_INCLUDE` or, with `excludes`, of `MAPGAUGE_EXCLUDE`.
 * @throws {TypeError} where a glob is empty or cannot be compiled.
 */
export function compilePattern(text: string, excludes: boolean, application: Application): Pattern {
  const negated = text.startsWith('!');
  const pattern = negated ? text.slice(1).trim() : text;
  if (pattern === '') throw new TypeError('a pattern has no text');
  return { excludes: excludes || negated, ...compileMatchers(pattern, application) };
}
