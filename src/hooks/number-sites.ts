import { withoutEdit } from '../transform/without-edit.ts';
import type { Insertion } from '../transform/wrap-sites.ts';
import type { KeyedSite } from './identity.ts';
import type { SiteRecord } from './site-record.ts';
import { type Span, spansOf } from './spans.ts';

/** A file whose sites are wrapped. */
export interface WrappedFile {
  readonly source: string;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  /** The path that a person knows it by. */
  readonly shortName: string;
  readonly insertions: readonly Insertion[];
}

function toRecord(
  { site, key }: KeyedSite,
  id: number,
  span: Span | undefined,
  { file, shortName }: WrappedFile,
): SiteRecord {
  return { ...withoutEdit(site), id, file, module: site.module ?? shortName, key, ...(span && { span }) };
}

/** What is published of the sites, numbered from `first` as in the code. */
export function numberSites(keyed: readonly KeyedSite[], first: number, file: WrappedFile): SiteRecord[] {
  const sites = keyed.map(({ site }) => site);
  const spans = spansOf(file.source, sites, file.insertions);
  return keyed.map((one, index) => toRecord(one, first + index, spans[index], file));
}
