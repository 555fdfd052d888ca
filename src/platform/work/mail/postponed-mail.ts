import { Postponed } from '../../../kernel/events/consumer';
import { CircuitOpenError } from '../../foundation/circuit-breaker';

/** Milliseconds over which the mails come back that had to wait. */
const spread = 1000;

/** An open circuit breaker postpones a mail, and costs it none of its tries; any other error stays as it is. */
export function postponing(error: unknown): unknown {
  if (!(error instanceof CircuitOpenError)) return error;
  const { milliseconds, cause } = error;
  // The message is the service's own: `smtpOutcomeOf` has made it.
  const reason = cause instanceof Error ? cause.message : 'The mail server is away.';
  return new Postponed(milliseconds + spread * Math.random(), reason);
}
