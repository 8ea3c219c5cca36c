#!/usr/bin/env node
// A hashbang, and line ends of all kinds.
const a = new Map(); /*   */
const b = new Set();
const c = 1;
console.log(a, b, c, new Error('e').stack.split('\n')[1].replace(/.*:(\d+):\d+.*/, '$1'));
