import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Paths of all files below a folder whose names match. */
export function filesBelow(folder: string, name: RegExp): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const chosen = entries.filter((entry) => entry.isFile() && name.test(entry.name));
  return chosen.map((entry) => path.join(entry.parentPath, entry.name));
}
