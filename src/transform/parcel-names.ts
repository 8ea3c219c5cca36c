// Parcel puts modules into one scope: `$0a339ca52e0451c9$var$cache` is what a module keeps for itself, by the module's hash, and
// `$0a339ca52e0451c9$export$3ee29d34e33d9116` what it exports, by the name's hash too. Its source maps give these as names.

const KEPT = /^\$[0-9a-f]{8,16}\$var\$(?=.)/;
const EXPORTED = /^\$[0-9a-f]{8,16}\$export\$[0-9a-f]{8,16}$/;

/** `cache` of `$0a339ca52e0451c9$var$cache`; any other name as it is. */
export const withoutModule = (name: string): string => name.replace(KEPT, '');

/** Whether nothing is left of the name. */
export const isHashed = (name: string): boolean => EXPORTED.test(name);
