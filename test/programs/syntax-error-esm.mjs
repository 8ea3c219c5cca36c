// A syntax error beside constructions: the same message, at the same place.
const a = new Map();
const b = new Set([1]);

const c = ;
