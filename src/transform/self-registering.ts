import { findFirstStatement, findPrologueEnd } from './first-statement.ts';
import { WRAPPER } from './prefilter.ts';
import type { LocatedSite } from './types.ts';
import { type Insertion, insertionsOf, wrapSites } from './wrap-sites.ts';

/** Text of a first statement that makes the sites known; it does nothing where mapgauge is absent. */
const registration = (namespace: string, records: readonly object[]) =>
  `typeof ${WRAPPER}=="function"&&${WRAPPER}.sites?.(${JSON.stringify(namespace)},${JSON.stringify(records)});`;

const wrappersOf = (sites: readonly LocatedSite[], namespace: string) =>
  insertionsOf(sites, 0, (index) => JSON.stringify(`${namespace}:${index}`));

/** What makes code that registers its own sites, in ascending order; comments at its top stay there. */
export function selfRegisteringInsertions(
  source: string,
  sites: readonly LocatedSite[],
  namespace: string,
  records: readonly object[],
): Insertion[] {
  const first = { at: findFirstStatement(source), text: registration(namespace, records) };
  return [first, ...wrappersOf(sites, namespace)];
}

/**
 * Wraps the sites of code that nobody numbers as it is loaded: before it does anything it tells the registry, if there is
 * one, of its sites itself. They are named by the namespace and their place in the list. No line is added or moved.
 * @param records of the sites, in the same order, as the registry takes them, but without numbers
 */
export function selfRegistering(
  source: string,
  sites: readonly LocatedSite[],
  namespace: string,
  records: readonly object[],
): string {
  const first = { at: findPrologueEnd(source), text: `;${registration(namespace, records)}` };
  return wrapSites(source, [first, ...wrappersOf(sites, namespace)]);
}
