import { UseCase } from '../../../kernel/use-case';
import { operatorSessionNotFound } from '../domain/operator-session';
import { DomainError } from '../../../kernel/errors/domain-error';
import { EndOperatorSession } from './end-operator-session';

/** Sign an operator out: the session of the cookie ends. A caller with a key has none, and is answered the same. */
@UseCase()
export class SignOutOperator {
  constructor(private readonly endSession: EndOperatorSession) {}

  async execute(sessionId: string | undefined): Promise<void> {
    if (sessionId === undefined) return;
    try {
      await this.endSession.execute(sessionId);
    } catch (error) {
      // Another window has signed out meanwhile.
      if (!(error instanceof DomainError && error.code === operatorSessionNotFound.code)) throw error;
    }
  }
}
