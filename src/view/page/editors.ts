import type { SourcePlace } from '../server/api-types.ts';

export interface Editor {
  readonly id: string;
  readonly name: string;
  readonly link: (place: SourcePlace) => string;
}

const likeCode = (id: string, name: string): Editor => ({
  id,
  name,
  link: ({ file, line, column }) => `${id}://file${encodePath(file)}:${line}:${column}`,
});

const likeIdea = (id: string, name: string): Editor => ({
  id,
  name,
  link: ({ file, line, column }) =>
    `${id}://open?file=${encodeURIComponent(withSlash(file))}&line=${line}&column=${column}`,
});

export const EDITORS: readonly [Editor, ...Editor[]] = [
  likeCode('vscode', 'VS Code'),
  likeCode('vscodium', 'VSCodium'),
  likeCode('cursor', 'Cursor'),
  likeCode('windsurf', 'Windsurf'),
  likeCode('zed', 'Zed'),
  likeIdea('idea', 'IntelliJ IDEA'),
  likeIdea('webstorm', 'WebStorm'),
];

/** The first where there is none of that id. */
export const findEditor = (id: string | undefined): Editor => EDITORS.find((one) => one.id === id) ?? EDITORS[0];

/** `C:\app\a.js` is `/C:/app/a.js` in a URL. */
const withSlash = (file: string): string => {
  const path = file.replaceAll('\\', '/');
  return path.startsWith('/') ? path : `/${path}`;
};

const encodePath = (file: string): string =>
  withSlash(file)
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':'))
    .join('/');
