import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_CODE_COLUMN_NUMBER,
  ATTR_CODE_FILE_PATH,
  ATTR_CODE_FUNCTION_NAME,
  ATTR_CODE_LINE_NUMBER,
} from '@opentelemetry/semantic-conventions';
import {
  ATTR_COLLECTION_COLUMN,
  ATTR_COLLECTION_CREATOR,
  ATTR_COLLECTION_EVICTS,
  ATTR_COLLECTION_ID,
  ATTR_COLLECTION_LINE,
  ATTR_COLLECTION_MODULE,
  ATTR_COLLECTION_NAME,
  ATTR_COLLECTION_SCOPE,
  ATTR_COLLECTION_TYPE,
  OTHER_COLLECTIONS,
} from './semconv.ts';
import type { Figures, Selection, Series } from './series.ts';

// From the incubating half of the conventions, which is not to be imported: copied, as its own README advises.
export const ATTR_THREAD_ID = 'thread.id';

/** The figures of one site, or of the others, with the attributes they are exported under. */
export interface Point {
  /** Tells one series from another within this process. */
  readonly key: string;
  readonly attributes: Attributes;
  readonly figures: Figures;
}

export const threadAttributes = (threadId: number | undefined): Attributes =>
  threadId === undefined ? {} : { [ATTR_THREAD_ID]: threadId };

/** What is known of some sites only. */
function furtherAttributes({ key, evicts, madeBy, originalLine, originalColumn, functionName }: Series['site']) {
  return {
    ...(key !== undefined && { [ATTR_COLLECTION_ID]: key }),
    ...(evicts !== undefined && { [ATTR_COLLECTION_EVICTS]: evicts }),
    ...(madeBy !== undefined && { [ATTR_COLLECTION_CREATOR]: madeBy }),
    ...(originalLine !== undefined && { [ATTR_COLLECTION_LINE]: originalLine }),
    ...(originalColumn !== undefined && { [ATTR_COLLECTION_COLUMN]: originalColumn }),
    ...(functionName !== undefined && { [ATTR_CODE_FUNCTION_NAME]: functionName }),
  };
}

function siteAttributes({ site, threadId }: Series): Attributes {
  return {
    [ATTR_COLLECTION_NAME]: site.name,
    [ATTR_COLLECTION_TYPE]: site.type,
    [ATTR_COLLECTION_SCOPE]: site.scope,
    [ATTR_COLLECTION_MODULE]: site.module,
    [ATTR_CODE_FILE_PATH]: site.file,
    [ATTR_CODE_LINE_NUMBER]: site.line,
    [ATTR_CODE_COLUMN_NUMBER]: site.column,
    ...furtherAttributes(site),
    ...threadAttributes(threadId),
  };
}

/** One point per shown site, and one for the others where there are any. */
export function toPoints({ shown, other }: Selection): Point[] {
  const points = shown.map((series) => ({
    key: series.key,
    attributes: siteAttributes(series),
    figures: series.reading,
  }));
  if (other === undefined) return points;
  const attributes = { [ATTR_COLLECTION_NAME]: OTHER_COLLECTIONS };
  return [...points, { key: OTHER_COLLECTIONS, attributes, figures: other }];
}
