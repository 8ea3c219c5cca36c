import { type CallSite, isOfApplication, readCallSites, toFrame } from '../call-sites.ts';
import { classNameOf } from '../contents/class-name.ts';
import { getPrototypeOf } from '../contents/primordials.ts';
import type { Home } from './home.ts';
import type { Caller } from './types.ts';

/** Frames asked for: the first three are ours, and a constructor may be called by others. */
const ASKED = 12;
const MOST_CLASSES = 8;
const AS_IT_RUNS = { sourceMap: false };
/** What V8 calls the function that sets the fields of a class. */
const FIELDS = '<instance_members_initializer>';

function firstOutside(isInside: (site: CallSite) => boolean): Caller | undefined {
  const sites = readCallSites(ASKED, AS_IT_RUNS);
  // By index: to iterate over a list may be the application's business.
  for (let index = 0; index < sites.length; index += 1) {
    const site = sites[index] as CallSite;
    if (isOfApplication(site.scriptName) && !isInside(site)) return toFrame(site);
  }
  return undefined;
}

/** The innermost call that is not of the site's own module; undefined where there is none among the first dozen. */
export const ownerOf = (home: Home): Caller | undefined => firstOutside((site) => home.holds(site));

/** Names of the classes of an object, its own first, without running any of its code. */
export function classNamesOf(value: object): string[] {
  const names: string[] = [];
  let prototype = getPrototypeOf(value);
  for (let depth = 0; prototype !== null && depth < MOST_CLASSES; depth += 1) {
    const name = classNameOf(prototype);
    if (name === undefined || name === 'Map' || name === 'Set') break;
    names[names.length] = name;
    prototype = getPrototypeOf(prototype);
  }
  return names;
}

function isOneOf(name: string, names: readonly string[]): boolean {
  for (let index = 0; index < names.length; index += 1) if (names[index] === name) return true;
  return false;
}

/** Where `new Sub()` stands: the innermost call that is not of the class, nor of one that extends it. */
export const placeOfHeir = (home: Home, names: readonly string[]): Caller | undefined =>
  firstOutside((site) => {
    const { functionName } = site;
    return functionName === FIELDS || home.holds(site) || (functionName !== '' && isOneOf(functionName, names));
  });
