import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliDecompress,
  constants,
  createBrotliCompress,
  createDeflate,
  createGzip,
  deflate,
  gunzip,
  gzip,
  inflate,
} from 'node:zlib';
import { preferences } from './header-list';

/** The content codings (RFC 9110, 8.4.1) that are read and written, the dearest to write last. */
export const codings = ['gzip', 'deflate', 'br'] as const;
export type Coding = (typeof codings)[number];

/** Thrown for a body in a coding that is not read. */
export class CodingUnsupported extends UnsupportedMediaTypeException {}

/** The older name of gzip is taken, as RFC 9110 asks. */
export function codingNamed(name: string): Coding | undefined {
  const lower = name.toLowerCase().replace(/^x-gzip$/, 'gzip');
  return codings.find((coding) => coding === lower);
}

/**
 * The coding that the caller wants most (RFC 9110, 12.5.3), and of those it wants alike the first of `order`; undefined
 * where it would rather have none.
 */
export function wantedCoding(acceptEncoding: string, order: readonly Coding[]): Coding | undefined {
  const wanted = preferences(acceptEncoding);
  const weight = (name: string, other: number): number =>
    wanted.find(({ value }) => (codingNamed(value) ?? value) === name)?.q ??
    wanted.find(({ value }) => value === '*')?.q ??
    other;
  const identity = wanted.find(({ value }) => value === 'identity')?.q ?? 0;
  let best: { coding: Coding; q: number } | undefined;
  for (const coding of order) {
    const q = weight(coding, 0);
    if (q > 0 && q >= identity && q > (best?.q ?? 0)) best = { coding, q };
  }
  return best?.coding;
}

type Transform = (bytes: Buffer | string) => Promise<Buffer>;

const [gzipAsync, deflateAsync, brotliAsync] = [
  promisify(gzip),
  promisify(deflate),
  promisify(brotliCompress),
];
const brotliOf = (quality: number) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
const brotli =
  (quality: number): Transform =>
  (bytes) =>
    brotliAsync(bytes, brotliOf(quality));

/** A level above costs more time than its bytes do. */
const once = { level: 4 };
const onceInBrotli = 3;

/** For an answer that is made for one request. */
export const packOnce: Readonly<Record<Coding, Transform>> = {
  gzip: (bytes) => gzipAsync(bytes, once),
  deflate: (bytes) => deflateAsync(bytes, once),
  br: brotli(onceInBrotli),
};

/** For an answer that is made while it is sent. */
export const packStream: Readonly<Record<Coding, () => Duplex>> = {
  gzip: () => createGzip(once),
  deflate: () => createDeflate(once),
  br: () => createBrotliCompress(brotliOf(onceInBrotli)),
};

/** For what is compressed once and sent for as long as the process lives. */
export const packForGood: Readonly<Record<Coding, Transform>> = {
  gzip: (bytes) => gzipAsync(bytes, { level: 9 }),
  deflate: (bytes) => deflateAsync(bytes, { level: 9 }),
  br: brotli(9),
};

const [gunzipAsync, inflateAsync, unbrotliAsync] = [
  promisify(gunzip),
  promisify(inflate),
  promisify(brotliDecompress),
];

/**
 * Unpacks a body, and stops as soon as it is larger than the limit: a kilobyte can become a megabyte.
 * @throws an error with the code `ERR_BUFFER_TOO_LARGE` for a body that is larger, and another for one that is broken
 */
export const unpack: Readonly<Record<Coding, (bytes: Buffer, limit: number) => Promise<Buffer>>> = {
  gzip: (bytes, limit) => gunzipAsync(bytes, { maxOutputLength: limit }),
  deflate: (bytes, limit) => inflateAsync(bytes, { maxOutputLength: limit }),
  br: (bytes, limit) => unbrotliAsync(bytes, { maxOutputLength: limit }),
};
