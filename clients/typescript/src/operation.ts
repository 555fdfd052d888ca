import type { Problem } from './problem.ts';
import type { paths } from './schema.d.ts';

/* The input and the answer of each operation, worked out from the generated types. */

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

export type Operation<M extends Method, P extends keyof paths> =
  paths[P] extends Record<M, infer O> ? O : never;

/** The data of an answer, or the problem there is in its place; `if (error)` tells them apart. */
export type Answer<T> =
  | { readonly data: T; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: Problem; readonly response: Response };

/** The answer of the operation when all is well; `undefined` where there is no body. */
export type Data<O> = O extends { responses: infer R } ? JsonOf<R[keyof R & SuccessStatus]> : never;

type SuccessStatus = 200 | 201 | 202 | 204;
type JsonOf<A> = A extends { content: { 'application/json': infer B } } ? B : undefined;

export type Options<M extends Method, O> = Part<'path', Parameter<O, 'path'>> &
  Part<'query', Parameter<O, 'query'>> &
  Part<'body', Body<O>> &
  IfMatch<O> &
  IdempotencyKey<M> & {
    /** Ends the call early. */
    readonly signal?: AbortSignal;
  };

type Parameter<O, Place extends string> = O extends { parameters: infer P }
  ? Place extends keyof P
    ? NonNullable<P[Place]>
    : never
  : never;

type Body<O> = O extends { requestBody?: infer R }
  ? NonNullable<R> extends { content: { 'application/json': infer B } }
    ? B
    : never
  : never;

/** May be left out where nothing in it is required. */
type Part<Name extends string, T> = [T] extends [never]
  ? { readonly [N in Name]?: never }
  : object extends T
    ? { readonly [N in Name]?: T }
    : { readonly [N in Name]: T };

type IfMatch<O> =
  'If-Match' extends NameIn<Parameter<O, 'header'>>
    ? {
        /** The `version` you have read, or its ETag: a change of any other version is refused with `version-stale`. */
        readonly ifMatch?: number | string;
      }
    : { readonly ifMatch?: never };

type NameIn<T> = [T] extends [never] ? never : keyof T;

type IdempotencyKey<M extends Method> = M extends 'post'
  ? {
      /** 1–255 visible characters. A second call with the same key and body has no second effect. */
      readonly idempotencyKey?: string;
    }
  : { readonly idempotencyKey?: never };

/** A path that answers with a page and the cursor of the next. */
export type ListPath = {
  [P in PathWith<'get'>]: Data<Operation<'get', P>> extends { nextCursor: string | null } ? P : never;
}[PathWith<'get'>];
