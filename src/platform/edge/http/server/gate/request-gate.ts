import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '../../../../foundation/config/config';
import { overloaded } from '../../../../foundation/overload/overloaded';
import { OverloadReport } from '../../../../foundation/overload/overload-report';
import { RequestAdmission } from '../../../../foundation/overload/request-admission';
import { ApiKeyDirectory } from '../../../security/access/live-access';
import { IdentityProviders } from '../../../security/identity-providers/identity-providers';
import { OperatorKeys } from '../../../security/callers/operator-keys';
import { TenantTokenVerifier } from '../../../security/tokens/tenant-token-verifier';
import { clientAddressReader } from '../../wire/client-address';
import type { AdmittedResponse } from '../connections/admitted-response';
import { CallerHint } from './caller-hint';
import { isProbe } from '../../wire/probes';
import { rawHeaderFault } from '../requests/raw-headers';
import type { RequestMetrics } from '../requests/request-metrics';
import { writeProblem } from '../../problems/raw-problem';

type Route = (request: IncomingMessage, response: AdmittedResponse) => void;

/**
 * Decides on every request before it is routed, while it has cost no more than its headers: it is let in, waits for its
 * turn, or is answered `overloaded`. What a refusal costs is in docs/benchmarks.md.
 */
export class RequestGate {
  constructor(
    private readonly route: Route,
    private readonly server: Pick<Server, 'listening'>,
    private readonly admission: RequestAdmission,
    private readonly hint: Pick<CallerHint, 'flowOf'>,
    private readonly report: Pick<OverloadReport, 'refusedAt'>,
    private readonly http: Pick<Config['http'], 'deadlineMs' | 'problemTypeBase'>,
    private readonly metrics: Pick<RequestMetrics, 'answered'>,
  ) {}

  /** Work that begins when another request ends must not begin in that one's context, which holds its tenant. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private readonly error = overloaded();
  private refusals = 0;

  receive(request: IncomingMessage, response: AdmittedResponse): void {
    const flow = isProbe(request.url ?? '') ? undefined : this.hint.flowOf(request);
    response.startBy = performance.now() + this.http.deadlineMs;
    if (flow === undefined) return this.route(request, response);
    if (this.admission.tryEnter(flow)) {
      response.hold(this.admission, flow);
      return this.admission.run(() => this.route(request, response));
    }
    // Refused at once, as ever: while it waited, Node would read on and hear what was smuggled behind it.
    if (rawHeaderFault(request)) return this.route(request, response);
    const begin = (): void => {
      response.hold(this.admission, flow);
      this.outside(() => this.start(request, response));
    };
    this.admission.wait(flow, { begin, refuse: () => this.refuse(request, response) });
  }

  private start(request: IncomingMessage, response: AdmittedResponse): void {
    if (response.destroyed || request.socket.destroyed) response.release();
    else this.route(request, response);
  }

  private refuse(request: IncomingMessage, response: AdmittedResponse): void {
    this.report.refusedAt('request');
    writeProblem(request, response, {
      error: this.error,
      typeBase: this.http.problemTypeBase,
      retryAfterSeconds: retryAfter(this.refusals++),
      isLast: !this.server.listening,
    });
    const since = (response.startBy ?? 0) - this.http.deadlineMs;
    const seconds = (performance.now() - since) / 1000;
    this.metrics.answered({ method: request.method ?? '', status: response.statusCode, seconds });
  }
}

/** Seconds: those who were refused together shall not come back together. */
function retryAfter(turn: number): number {
  return 1 + (turn % 3);
}

/** Puts the gate before the routes. */
export function admitRequests(app: NestFastifyApplication, metrics: RequestMetrics): void {
  const { entrance } = app.getHttpAdapter().getInstance();
  const { http } = app.get(Config);
  const gate = new RequestGate(
    entrance.route,
    app.getHttpServer(),
    app.get(RequestAdmission),
    new CallerHint(
      app.get(TenantTokenVerifier),
      app.get(ApiKeyDirectory),
      app.get(IdentityProviders),
      app.get(OperatorKeys),
      clientAddressReader(http.proxyTrust),
    ),
    app.get(OverloadReport),
    http,
    metrics,
  );
  entrance.guardBy(gate);
}
