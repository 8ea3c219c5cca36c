import type { Package } from './packages.ts';
import { type Application, compilePattern, type LoadedFile, type Pattern } from './patterns.ts';

/** How a file is chosen: whole, or site by site through the original module path of each. */
export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly select?: (module: string | undefined) => boolean }
  | { readonly kind: 'modules'; readonly select: (module: string | undefined) => boolean };

export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly application: Application;
  readonly findPackage: (path: string) => Package | undefined;
  /** Told of each pattern that cannot be compiled; the pattern is then left out. */
  readonly onBadPattern: (pattern: string, error: unknown) => void;
}

/** Tells whether a file, by its absolute path with forward slashes, is chosen. */
export type Selector = (path: string) => Choice;

const NONE: Choice = { kind: 'none' };

function compileAll(selection: Selection): Pattern[] {
  const { include, exclude, application, onBadPattern } = selection;
  const texts = [...include.map((text) => ({ text, out: false })), ...exclude.map((text) => ({ text, out: true }))];
  return texts.flatMap(({ text, out }) => {
    try {
      return [compilePattern(text, out, application)];
    } catch (error) {
      onBadPattern(text, error);
      return [];
    }
  });
}

type ModuleMatcher = (module: string) => boolean;
const moduleMatchers = (patterns: readonly Pattern[]): ModuleMatcher[] =>
  patterns.flatMap(({ matchesModule }) => (matchesModule === undefined ? [] : [matchesModule]));

const matchesAny = (matchers: readonly ModuleMatcher[], module: string) => matchers.some((matches) => matches(module));

/** An exclusion wins over every inclusion. Where only exclusions are given, they are taken from `app`. */
export function createSelector(selection: Selection): Selector {
  const patterns = compileAll(selection);
  const excludes = patterns.filter((pattern) => pattern.excludes);
  const given = patterns.filter((pattern) => !pattern.excludes);
  const includes = given.length > 0 ? given : [compilePattern('app', false, selection.application)];
  const wanted = moduleMatchers(includes);
  const unwanted = moduleMatchers(excludes);
  const wholeFile: Choice =
    unwanted.length === 0
      ? { kind: 'file' }
      : { kind: 'file', select: (module) => module === undefined || !matchesAny(unwanted, module) };
  const someModules: Choice =
    wanted.length === 0
      ? NONE
      : {
          kind: 'modules',
          select: (module) => module !== undefined && matchesAny(wanted, module) && !matchesAny(unwanted, module),
        };
  return (path) => {
    const file: LoadedFile = { path, package: selection.findPackage(path) };
    if (excludes.some((pattern) => pattern.matchesFile(file))) return NONE;
    return includes.some((pattern) => pattern.matchesFile(file)) ? wholeFile : someModules;
  };
}
