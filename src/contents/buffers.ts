import {
  arrayBufferLength,
  dataViewBuffer,
  dataViewLength,
  isArrayBuffer,
  isDataView,
  sharedBufferLength,
  typedArrayBuffer,
  typedArrayLength,
} from './primordials.ts';

/** Bytes of an ArrayBuffer or SharedArrayBuffer. */
export function bufferLength(buffer: object): number {
  return isArrayBuffer(buffer) ? arrayBufferLength(buffer) : sharedBufferLength(buffer);
}

/** Bytes of a typed array, Buffer or DataView; 0 where its buffer has been given away. */
export function viewLength(view: object): number {
  if (!isDataView(view)) return typedArrayLength(view);
  try {
    return dataViewLength(view);
  } catch {
    return 0;
  }
}

/** To ask a typed array of up to so many bytes for its buffer is to make it one: it has its elements on the heap. */
export const MOST_ON_HEAP = 64;

/** The buffer that a view covers as a whole; undefined where it shares it with others, as Node's small Buffers do. */
export function coveredBuffer(view: object, length: number): object | undefined {
  if (length <= MOST_ON_HEAP) return undefined;
  const buffer = isDataView(view) ? dataViewBuffer(view) : typedArrayBuffer(view);
  return bufferLength(buffer) === length ? buffer : undefined;
}
