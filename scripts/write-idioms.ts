// Writes the table of docs/idioms.md anew from the rows that its tests check.
import { readFileSync, writeFileSync } from 'node:fs';
import { describeIdioms } from '../test/idioms/describe-idioms.ts';

const file = new URL('../docs/idioms.md', import.meta.url);
const text = readFileSync(file, 'utf8');
writeFileSync(file, text.replace(/^\| package, file[\s\S]*?(?=\n\n)/m, describeIdioms));
