// A file of some megabytes on one line, with what a reader might stumble over, made for the occasion.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const part = (index) =>
  `var f${index}=function(a){return a/2/1+"}".length+\`\${[\`{\`].length}\`.length+/[/}]/.source.length},` +
  `m${index}=new Map([[${index},f${index}]]);all.push(m${index});if(f${index}(2)>1){all.push(new Set([${index}]))}`;
const folder = mkdtempSync(path.join(tmpdir(), 'one-line-'));
try {
  const text = `export const all=[];${Array.from({ length: 12_000 }, (_, index) => part(index)).join(';')};export const last=new Map(all.map((one,i)=>[i,one.size]))`;
  const file = path.join(folder, 'bundle.mjs');
  writeFileSync(file, text);
  const { all, last } = await import(pathToFileURL(file).href);
  console.log(text.length > 2_000_000, all.length, last.size, all.every((one) => one instanceof Map || one instanceof Set));
  writeFileSync(path.join(folder, 'broken.mjs'), `${text.slice(0, -1)};new Map(`);
  await import(pathToFileURL(path.join(folder, 'broken.mjs')).href).catch((error) => console.log(error.name, error.message));
} finally {
  rmSync(folder, { recursive: true });
}
