import type { EditField, LocatedSite } from '../transform/types.ts';

/** A site as the registry takes it: numbered, with the file that holds it. Plain data. */
export type SiteRecord = Omit<LocatedSite, EditField | 'module'> & {
  readonly id: number;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  /** Original module path, else the path relative to the package. */
  readonly module: string;
  /** Short, and the same in the next release of the program. */
  readonly key?: string;
  /** Where the stretch of the file that is the site's module begins and ends, in the rewritten code: line, column, twice. */
  readonly span?: readonly [number, number, number, number];
};
