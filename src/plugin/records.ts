import { hash } from 'node:crypto';
import type { KeyedSite } from '../hooks/identity.ts';
import type { SiteRecord } from '../hooks/site-record.ts';
import { withoutEdit } from '../transform/without-edit.ts';

/** A site as bundled code tells the registry of it. */
export type BundledRecord = Omit<SiteRecord, 'id' | 'span'>;

/** Told apart are some hundred million modules of one process. */
const NAMESPACE_LENGTH = 9;

/** @param file path below the root of the build: the folder that it was built in is nobody's business where it runs */
export function toRecords(sites: readonly KeyedSite[], file: string, shortName: string): BundledRecord[] {
  return sites.map(({ site: located, key }) => {
    const { module, ...site } = withoutEdit(located);
    return { ...site, file, module: module ?? shortName, key };
  });
}

/**
 * Short name of a module's sites, the same in each build of the same source. Of the records too, so that two versions of a
 * module in one process, as after an edit under a development server, do not share theirs.
 */
export function namespaceOf(owner: string, records: readonly BundledRecord[]): string {
  return hash('sha256', JSON.stringify([owner, records]), 'base64url').slice(0, NAMESPACE_LENGTH);
}
