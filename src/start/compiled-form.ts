const LENGTHS = 8;

/**
 * A file that keeps V8's compiled form of a text: the text's length and the form's as 32 bits each, the text, and the form twice.
 * V8 knows a text by its length alone and does not look whether the form is damaged: both would run as code.
 */
export function encodeCompiled(text: Buffer, form: Buffer): Buffer {
  const lengths = Buffer.alloc(LENGTHS);
  lengths.writeUInt32LE(text.length, 0);
  lengths.writeUInt32LE(form.length, 4);
  return Buffer.concat([lengths, text, form, form]);
}

/** The compiled form in such a file; undefined where it is another text's, or damaged. */
export function decodeCompiled(file: Buffer, text: Buffer): Buffer | undefined {
  if (file.length < LENGTHS || file.readUInt32LE(0) !== text.length) return undefined;
  const [start, length] = [LENGTHS + text.length, file.readUInt32LE(4)];
  if (file.length !== start + 2 * length || !file.subarray(LENGTHS, start).equals(text)) return undefined;
  const form = file.subarray(start, start + length);
  return form.equals(file.subarray(start + length)) ? form : undefined;
}
