const COMPLAINT = /(^|Error: ).* is not (iterable|a constructor|a function or its return value is not iterable)/gm;

/**
 * An error's text without what V8 calls the thing that cannot be iterated or constructed: it takes that from the source, where
 * the wrapper stands. README, Limits.
 */
export const withoutSubject = (text: string) => text.replaceAll(COMPLAINT, '$1… is not $2');
