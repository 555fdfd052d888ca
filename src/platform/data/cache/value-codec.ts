import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** A value that JSON cannot tell apart is an object with one of these keys; so is an object that has such a key itself. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Bytes from which compression pays. */
const compressedFrom = 1024;

/** First byte of every value. */
const marks = { plain: 0, zstd: 1 };

/** Bytes for a value of JSON's types, every number, dates, big integers and bytes, compressed where that pays. */
export function encode(value: unknown): { readonly bytes: Buffer; readonly plainLength: number } {
  const text = Buffer.from(jsonOf(value));
  const isLong = text.length >= compressedFrom;
  const mark = Buffer.from([isLong ? marks.zstd : marks.plain]);
  return { bytes: Buffer.concat([mark, isLong ? zstdCompressSync(text) : text]), plainLength: text.length };
}

/** JSON that tells apart what the codec does. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(tagged(value));
}

/** @throws Error when the bytes are damaged. */
export function decode(bytes: Buffer): unknown {
  const mark = bytes[0];
  const rest = bytes.subarray(1);
  if (mark !== marks.plain && mark !== marks.zstd)
    throw new Error(`The cached value is compressed in an unknown way (${mark})`);
  const text = mark === marks.zstd ? zstdDecompressSync(rest) : rest;
  return untagged(JSON.parse(text.toString()) as Json);
}

function tagged(value: unknown): Json {
  if (value instanceof Date) return { $date: value.getTime() };
  if (typeof value === 'bigint') return { $bigint: `${value}` };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: `${value}` };
  if (Buffer.isBuffer(value)) return { $bytes: value.toString('base64') };
  if (Array.isArray(value)) return value.map(tagged);
  if (typeof value !== 'object' || value === null) return value as Json;
  const members = Object.entries(value).map(([key, one]) => [key, tagged(one)] as const);
  const copy = Object.fromEntries(members);
  return members.some(([key]) => key.startsWith('$')) ? { $object: copy } : copy;
}

function untagged(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(untagged);
  const members = value as { readonly [key: string]: Json };
  const { $date, $bigint, $number, $bytes, $object } = members;
  // PostgreSQL keeps times that no Date can hold: JSON has made a null of their NaN.
  if ($date !== undefined) return new Date($date === null ? Number.NaN : Number($date));
  if ($bigint !== undefined) return BigInt($bigint as string);
  if ($number !== undefined) return Number($number);
  if ($bytes !== undefined) return Buffer.from($bytes as string, 'base64');
  const plainMembers = ($object as typeof members | undefined) ?? members;
  return Object.fromEntries(Object.entries(plainMembers).map(([key, one]) => [key, untagged(one)]));
}
