export {
  createStrataClient,
  dataOf,
  type Secret,
  type StrataClient,
  type StrataClientOptions,
} from './client.ts';
export type { Answer, Data, ListPath, Method, Operation, Options, PathWith } from './operation.ts';
export { type Problem, type ProblemCode, ProblemError, UnexpectedAnswerError } from './problem.ts';
export type { RetryOptions } from './retry.ts';
export type { components, operations, paths } from './schema.d.ts';
export {
  createTenantToken,
  type IssuedToken,
  type TenantTokenOptions,
  type TenantTokenSource,
} from './tenant-token.ts';
export {
  createTokenVerifier,
  type TenantToken,
  TokenError,
  type TokenFault,
  type TokenVerifier,
  type TokenVerifierOptions,
} from './token-verifier.ts';
export {
  createSession,
  type Session,
  SessionError,
  type SessionOptions,
  type SessionState,
} from './session.ts';
export type { AuthMethod, MyOrganisation, SessionPerson, SignInAnswer } from './session-routes.ts';
