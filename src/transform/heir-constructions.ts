import { analyse } from './analyse.ts';
import type { AnalyseOptions, LocatedSite } from './types.ts';

/**
 * Finds where a source constructs a class, wherever that is declared, in source order, and what each of these places is
 * called. Throws as `analyse` does.
 */
export const findHeirConstructions = (source: string, options: AnalyseOptions, className: string): LocatedSite[] =>
  analyse(source, { ...options, collections: [className] }).filter(({ start }) => source.startsWith('new', start));
