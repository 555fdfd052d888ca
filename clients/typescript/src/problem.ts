import type { components } from './schema.d.ts';

/** A problem, which the service answers instead of data (RFC 9457). `type` leads to what its code means. */
export type Problem = components['schemas']['ProblemView'];

/** Every code of this version of the service; a newer one may have more. */
export type ProblemCode = Problem['code'];

/** A problem, thrown. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? problem.title}`);
  }
}

/** An error that is no answer of Strata: a proxy in between has made it, or `baseUrl` leads elsewhere. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';

  constructor(readonly response: Response) {
    super(`${response.url} answered ${response.status}, which is no problem of Strata`);
  }
}
