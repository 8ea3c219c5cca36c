import { loadLate } from '../load-late.ts';

type TransformParts = typeof import('../transform/parts.ts');

let parts: TransformParts | undefined;

/** Most programs start with files that the regular expression lets pass: the rest of the transform is loaded late. */
export const loadTransform = (): TransformParts => (parts ??= loadLate<TransformParts>('transform/parts'));
