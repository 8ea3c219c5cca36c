import type { LocatedSite } from '../transform/types.ts';

/** A site as the registry takes it: numbered, with the file that holds it. Plain data. */
export type SiteRecord = Omit<LocatedSite, 'start' | 'end' | 'module'> & {
  readonly id: number;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  /** Original module path, else the path relative to the package. */
  readonly module: string;
};
