import type { Actor } from '../../../kernel/authorization/actor';

/** The keys of operators, and the tokens of their sessions. */
export abstract class OperatorCredentials {
  /** The operator whose key it is. @throws DomainError `api-key-invalid` for none of the keys */
  abstract operatorOf(key: string): Actor;

  /** A token that nobody can guess, and its stored form. */
  abstract newToken(): { readonly token: string; readonly digest: Buffer };

  abstract digest(token: string): Buffer;
}
