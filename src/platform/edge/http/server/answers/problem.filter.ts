import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { internalActor } from '../../../../../kernel/authorization/actor';
import { DomainError } from '../../../../../kernel/errors/domain-error';
import { SparseWarnings } from '../../../../foundation/observability/sparse-warnings';
import { DatabaseOutage } from '../../../../data/database/connection/database-outage';
import { overloaded } from '../../../../foundation/overload/overloaded';
import { OverloadReport } from '../../../../foundation/overload/overload-report';
import {
  type RefusedCaller,
  refusedCaller,
  RefusedAttempts,
} from '../../../security/access/refused-attempts';
import { identityProviderUnavailable } from '../../../security/identity-providers/identity-provider-errors';
import { UnidentifiedRequests } from '../../../security/callers/unidentified-requests';
import { CodingUnsupported } from '../../wire/content-coding';
import { codingProblem, type Problem, problemOf, protocolProblem } from '../../problems/problem';
import { occurrenceOf, sendProblem } from '../../problems/problem-reply';
import { RouteTable } from '../requests/route-table';
import { isCounted } from './counted-problem';

/** Makes problem details of everything that is thrown, by us, the router, the parser or a bug. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly unidentified: UnidentifiedRequests,
    private readonly overload: OverloadReport,
    private readonly refused: RefusedAttempts,
    private readonly outage: DatabaseOutage,
  ) {}

  private readonly logger = new Logger('Problem');
  private readonly warnings = new SparseWarnings(this.logger);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    if (reply.sent) return;
    // The client went away in the middle of its body: nobody reads the answer, and nothing of ours failed.
    if (request.raw.aborted) return sendProblem(reply, protocolProblem(408, occurrenceOf(request)));
    const problem = this.problem(error, request, reply);
    if (problem.status >= 500) this.report(error, problem);
    if (problem.status === 401 || problem.status === 403) this.noteRefusal(error, request, problem);
    const retryAfter = error instanceof DomainError ? error.retryAfterSeconds : undefined;
    if (!isCounted(request, problem)) return sendProblem(reply, problem, retryAfter);
    void this.sendCounted(request, reply, problem, retryAfter);
  }

  /** An outage or overload is expected, and fails every request meanwhile: no stack of it, and no line for each. */
  private report(error: unknown, { code, title, requestId }: Problem): void {
    if (!(error instanceof DomainError)) this.logger.error({ requestId, err: error }, title);
    else if (error.code === overloaded.code) this.overload.refusedAt('database');
    else if (!this.outage.failedOnce(error) && error.code !== identityProviderUnavailable.code)
      this.warnings.note(title, () => ({ code, requestId, cause: causeOf(error) }));
  }

  private noteRefusal(error: unknown, request: FastifyRequest, { code }: Problem): void {
    const { scope, requestId } = request.work;
    const known: RefusedCaller | undefined =
      scope?.kind === 'tenant'
        ? { tenantId: scope.tenantId, actor: scope.actor ?? internalActor }
        : refusedCaller(error);
    if (!known) return;
    const operation = `${request.method} ${request.routeOptions.url ?? ''}`;
    this.refused.note({ ...known, code, operation, requestId, address: request.clientAddress });
  }

  private async sendCounted(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: Problem,
    retryAfter: number | undefined,
  ): Promise<void> {
    const refusal = await this.unidentified.count(request, reply, problem.status === 401);
    if (reply.sent) return;
    if (!refusal) return sendProblem(reply, problem, retryAfter);
    void reply.removeHeader('allow');
    sendProblem(reply, problemOf(refusal, occurrenceOf(request)), refusal.retryAfterSeconds);
  }

  private problem(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem {
    const occurrence = occurrenceOf(request);
    if (error instanceof DomainError) return problemOf(error, occurrence);
    if (error instanceof CodingUnsupported) return codingProblem(occurrence);
    const status = error instanceof HttpException ? error.getStatus() : 500;
    // A route's own 404, such as a missing file's, is none of the path.
    if (status === 404 && request.is404) {
      const allowed = this.routes.methodsOf(occurrence.instance);
      if (allowed.length > 0) {
        void reply.header('allow', allowed.join(', '));
        return protocolProblem(405, occurrence);
      }
    }
    return protocolProblem(status, occurrence);
  }
}

function causeOf({ cause }: DomainError): string | undefined {
  return cause instanceof Error ? cause.message : undefined;
}
