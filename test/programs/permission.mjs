// node: --permission --allow-fs-read=*
// since: 23.5.0
import { writeFileSync } from 'node:fs';
const made = new Map([[1, process.permission.has('fs.read')]]);
console.log(made, process.permission.has('fs.write'), process.permission.has('worker'));
try { writeFileSync('/tmp/never', 'x'); } catch (error) { console.log(error.code); }
