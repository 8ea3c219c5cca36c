type Sqlite = typeof import('node:sqlite');

const SQLITE = 'node:sqlite';

/**
 * Node's SQLite, without the ExperimentalWarning that older versions print when it is loaded: it would stand between the
 * viewer's own lines, and says nothing that the user could act on. All other warnings come through.
 */
export function loadSqlite(): Sqlite {
  const { emitWarning } = process;
  process.emitWarning = ((...warning: Parameters<typeof emitWarning>) => {
    if (!isAboutSqlite(warning)) Reflect.apply(emitWarning, process, warning);
  }) as typeof emitWarning;
  try {
    return process.getBuiltinModule(SQLITE);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function isAboutSqlite([warning, type]: readonly unknown[]): boolean {
  return type === 'ExperimentalWarning' && String(warning).includes('SQLite');
}
