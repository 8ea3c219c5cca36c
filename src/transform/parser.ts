import { quietRequire } from '../quiet-require.ts';
import type { SyntaxNode } from './syntax.ts';
import type { SourceFormat } from './types.ts';
import { ParserUnavailableError, UnparsableError } from './types.ts';

type ParserOptions = import('oxc-parser').ParserOptions;
type ParserError = import('oxc-parser').ParseResult['errors'][number];
type VisitorKeys = typeof import('oxc-parser').visitorKeys;

/** What the addon itself answers. Each field is given once; what is not read stays in memory that V8 knows nothing of. */
interface NativeResult {
  /** JSON: `{ node, fixes }`; the fixes are about values of literals, which nobody here asks for. */
  readonly program: string;
  readonly comments: unknown;
  readonly module: unknown;
  readonly errors: readonly ParserError[];
}

interface Parser {
  readonly parseSync: (file: string, source: string, options: ParserOptions) => NativeResult;
  readonly childKeys: VisitorKeys;
}

export interface ParsedProgram {
  readonly program: SyntaxNode;
  /** The property names under which each node type holds its children. */
  readonly childKeys: Readonly<Record<string, readonly string[]>>;
}

let parser: Parser | undefined;

/** @throws {ParserUnavailableError} with the likely reason: its own message speaks of installing it again. */
function loadParser(): Parser {
  try {
    parser ??= requireParser();
  } catch (error) {
    throw new ParserUnavailableError(
      `the parser, a native addon, cannot be loaded (under the permission model it needs --allow-addons): ${messageOf(error)}`,
    );
  }
  return parser;
}

/** The two files that are needed of it: its index, with visitors and raw transfer, takes twice as long to load. */
function requireParser(): Parser {
  const { parseSync } = quietRequire<Pick<Parser, 'parseSync'>>('oxc-parser/src-js/bindings.js');
  const keys = quietRequire<{ default: VisitorKeys }>('oxc-parser/src-js/generated/visit/keys.js');
  return { parseSync, childKeys: keys.default };
}

/** The parser's message has several lines of advice on installing. */
const messageOf = (error: unknown) => String((error as Error)?.message ?? error).split('\n')[0];

/** Another loader, which strips the types later, may call the file a module of plain JavaScript; its name says more. */
const isTypeScript = (url: string, format: SourceFormat | undefined) =>
  format?.endsWith('typescript') === true || /\.[cm]?tsx?(?:$|\?)/.test(url);

/** The readings of a file to try, in order: what Node says it is first. */
function readings(url: string, format: SourceFormat | undefined): ParserOptions[] {
  const types = format?.startsWith('module')
    ? (['module'] as const)
    : format === undefined
      ? (['commonjs', 'module'] as const)
      : (['commonjs'] as const);
  const languages = isTypeScript(url, format) ? (['ts', 'tsx'] as const) : (['js', 'jsx'] as const);
  return languages.flatMap((lang) => types.map((sourceType) => ({ lang, sourceType })));
}

/**
 * Parses JavaScript, TypeScript or JSX.
 * @throws {UnparsableError} with the parser's message and line, when no reading of the file succeeds.
 */
export function parse(source: string, url: string, format: SourceFormat | undefined): ParsedProgram {
  const { parseSync, childKeys } = loadParser();
  let complaint: string | undefined;
  for (const options of readings(url, format)) {
    const { program, errors, comments: _comments, module: _module } = parseSync('source', source, options);
    const error = errors.find(({ severity }) => severity === 'Error');
    if (error === undefined) return { program: (JSON.parse(program) as { node: SyntaxNode }).node, childKeys };
    const offset = error.labels[0]?.start;
    complaint ??= offset === undefined ? error.message : `${error.message} (line ${lineAt(source, offset)})`;
  }
  throw new UnparsableError(complaint);
}

const lineAt = (source: string, offset: number) => source.slice(0, offset).split('\n').length;
