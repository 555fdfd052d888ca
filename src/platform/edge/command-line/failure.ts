import { DomainError, type Violation } from '../../../kernel/errors/domain-error';
import { RefusedError, StartupError, UnavailableError } from '../../foundation/startup-error';
import { statusOfKind } from '../http/problems/status-of-kind';
import { exitCodeOf, exitCodes } from './exit-codes';
import { isClosedPipe } from './output';
import { UsageError } from './usage-error';

/**
 * Says on standard error why a command failed: a sentence where it is known, with a line for each field that breaks a rule, and
 * the stack where it is our bug. For programs it is one JSON object with the members of problem details (RFC 9457).
 * @param command its words, for the member `instance`
 * @returns the exit code
 */
export function reportFailure(
  error: unknown,
  { isJson, command }: { isJson: boolean; command: string },
): number {
  if (isClosedPipe(error)) return exitCodes.done;
  const text = isJson ? JSON.stringify(problemOf(error, command)) : `\n${sentencesOf(error)}`;
  process.stderr.write(`${text}\n`);
  return exitCodeOf(error);
}

function sentencesOf(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  if (!(error instanceof DomainError))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error.violations.length === 0) return error.message;
  return [`${error.title}:`, ...error.violations.map((one) => `  ${placeOf(one)} ${one.message}`)].join('\n');
}

/** `/address/city` of a body is given by `--address.city`. */
function placeOf({ pointer }: Violation): string {
  const names = pointer.slice(1).split('/');
  const plain = names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return pointer === '' ? 'All of it' : `--${plain.join('.')}`;
}

const statusOfExit: Readonly<Record<number, number>> = { 2: 400, 69: 503 };

function problemOf(error: unknown, command: string): object {
  const exitCode = exitCodeOf(error);
  const type = 'about:blank';
  const instance = `strata ${command}`.trim();
  if (error instanceof DomainError) {
    const { title, code, kind, message, violations } = error;
    const detail = message === title ? {} : { detail: message };
    const broken = violations.length === 0 ? {} : { violations };
    return { type, title, status: statusOfKind[kind], code, ...detail, instance, exitCode, ...broken };
  }
  const status = statusOfExit[exitCode] ?? 500;
  if (error instanceof UsageError)
    return {
      type,
      title: 'The command line cannot be understood',
      status,
      code: 'usage',
      detail: error.mistake,
      instance,
      exitCode,
    };
  if (error instanceof RefusedError) {
    const { kind, message: detail } = error;
    const title = 'The command is refused';
    return { type, title, status: statusOfKind[kind], code: kind, detail, instance, exitCode };
  }
  if (error instanceof StartupError) {
    const code = error instanceof UnavailableError ? 'unavailable' : 'start-refused';
    return {
      type,
      title: 'The command cannot start',
      status,
      code,
      detail: error.message,
      instance,
      exitCode,
    };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { type, title: 'The command failed', status, code: 'internal-error', detail, instance, exitCode };
}
