import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const PAGE = 'src/view/page';
const UPLOT = 'node_modules/uplot';

/**
 * Makes the viewer's page: one script, one style sheet, no file from elsewhere.
 * @param folder where the three files go, `dist/src/view/page`.
 * @returns name, version and licence text of the package that went into it, for the notices.
 */
export async function bundlePage(root: string, folder: string): Promise<string> {
  const source = path.join(root, PAGE);
  const build = await rolldown({ cwd: root, input: `./${PAGE}/main.ts`, platform: 'browser' });
  await build.write({ file: path.join(folder, 'app.js'), format: 'esm', minify: true });
  await build.close();
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(source, 'index.html'), path.join(folder, 'index.html'));
  const styles = [path.join(root, UPLOT, 'dist/uPlot.min.css'), path.join(source, 'app.css')];
  writeFileSync(path.join(folder, 'app.css'), styles.map((file) => readFileSync(file, 'utf8')).join('\n'));
  return uplotNotice(root);
}

function uplotNotice(root: string): string {
  const read = (name: string) => readFileSync(path.join(root, UPLOT, name), 'utf8');
  const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string };
  return `The viewer's page contains ${name} ${version}, put together with our own code and reduced to what is used:\n\n${read('LICENSE').trim()}\n`;
}
