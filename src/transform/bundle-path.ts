/** Whether a bundler's comment names a file. */
export const looksLikePath = (text: string) => /\/|\.[cm]?[jt]sx?$/.test(text) && !/\s/.test(text);

/** `node_modules/undici/index.js` of pnpm's `node_modules/.pnpm/undici@6.21.0/node_modules/undici/index.js`. */
export const withoutStore = (path: string) => path.replace(/node_modules\/\.pnpm\/[^/]+\/(?=node_modules\/)/g, '');

/** The path of a file as a person knows it, of what a bundler's comment says. */
export const cleanPath = (text: string) =>
  withoutStore(text.trim())
    .replace(/^\\0|^\0/, '')
    .replace(/^(?:\.{1,2}\/)+/, '');
