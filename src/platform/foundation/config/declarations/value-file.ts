import { readFileSync } from 'node:fs';

/** The text of a file, or the reason why it cannot be used, as the end of a sentence that repeats none of the content. */
export type FileText =
  { readonly text: string } | { readonly problem: string } | { readonly missing: string };

/** Reads a text file of the operator's as UTF-8, and refuses what an editor or a shell has made of it otherwise. */
export function readTextFile(path: string): FileText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { missing: (error as NodeJS.ErrnoException).code ?? 'unknown error' };
  }
  // Before the zeros are looked for: a text in UTF-16 is full of them, and this says why.
  if (isUtf16(bytes)) return { problem: 'is written in UTF-16; save it as UTF-8 without a byte order mark' };
  if (bytes.includes(0)) return { problem: 'has a NUL character in it; save it as plain text' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'is not written in UTF-8; save it as UTF-8' };
  }
}

/** By its mark; or without one, where every other byte of its beginning is a zero. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return true;
  const start = bytes.subarray(0, 64);
  const zeros = (parity: number) => start.filter((byte, index) => index % 2 === parity && byte === 0).length;
  const half = Math.floor(start.length / 2);
  return half > 0 && (zeros(0) >= half || zeros(1) >= half);
}

const edge = String.raw`[\s\p{C}\p{Default_Ignorable_Code_Point}]`;
const edges = new RegExp(`^${edge}|${edge}$`, 'u');

/**
 * The value that a file of `<NAME>_FILE` holds: its text without one line end. Anything else around a value that nobody
 * sees is refused and not cut off: another program that reads the same file may take it for a part of the secret.
 */
export function readValueFile(path: string): FileText {
  const file = readTextFile(path);
  if (!('text' in file)) return file;
  if (file.text.startsWith('\uFEFF'))
    return { problem: 'begins with a byte order mark; save it as UTF-8 without one' };
  const text = file.text.replace(/\r?\n$/, '');
  if (text.trim() === '') return { problem: 'is empty; write the value into it' };
  if (edges.test(text))
    return {
      problem:
        'has a blank, a second line end or an invisible character before or after the value; write the value and one line end at most',
    };
  return { text };
}
