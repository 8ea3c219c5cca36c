import type { LocatedSite, Site } from './types.ts';

/** The site without what only an edit needs, or the one who numbers sites. */
export function withoutEdit(located: LocatedSite): Site {
  const { start: _start, end: _end, edit: _edit, moduleStart: _first, moduleEnd: _last, ...site } = located;
  return site;
}
