export {
  createStrataClient,
  dataOf,
  type Secret,
  type StrataClient,
  type StrataClientOptions,
} from './client';
export type { Answer, Data, ListPath, Method, Operation, Options, PathWith } from './operation';
export { type Problem, type ProblemCode, ProblemError, UnexpectedAnswerError } from './problem';
export type { components, operations, paths } from './schema';
