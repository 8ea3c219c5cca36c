// What only the second pass of a compiler finds.
const a = new Map();
const b = new Set();
const a = 1;
