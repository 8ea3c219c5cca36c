/** The agent starts threads and loads an addon from its own folder: it cannot be put into a bundle. */
const OWN_IMPORT = /^mapgauge(?:\/|$)/;

/** As rollup's relatives resolve it. */
export const resolveOwnImport = {
  filter: { id: OWN_IMPORT },
  handler: (id: string) => ({ id, external: true }),
};

interface EsbuildOptions {
  bundle?: boolean | undefined;
  external?: string[] | undefined;
}

export function addEsbuildExternals(options: EsbuildOptions): void {
  if (options.bundle) options.external = [...(options.external ?? []), 'mapgauge', 'mapgauge/*'];
}

interface WebpackCompiler {
  readonly options: { readonly output: { readonly module?: boolean | undefined } };
  readonly webpack: {
    readonly ExternalsPlugin: new (type: string, externals: RegExp) => { apply(compiler: never): void };
  };
}

export function addWebpackExternals(compiler: WebpackCompiler): void {
  const type = compiler.options.output.module ? 'module' : 'node-commonjs';
  new compiler.webpack.ExternalsPlugin(type, OWN_IMPORT).apply(compiler as never);
}
