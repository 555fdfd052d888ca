import type { IncomingMessage, RequestListener } from 'node:http';
import type { AdmittedResponse } from '../connections/admitted-response';
import type { RequestGate } from './request-gate';

/**
 * Where a request whose turn has come on its connection goes: to the gate, once the service has one, and from there to its
 * route.
 */
export class Entrance {
  constructor(readonly route: RequestListener) {}

  private gate: Pick<RequestGate, 'receive'> | undefined;

  /** Before the server listens, and once. */
  guardBy(gate: Pick<RequestGate, 'receive'>): void {
    if (this.gate) throw new Error('The entrance has its gate already');
    this.gate = gate;
  }

  readonly receive = (request: IncomingMessage, response: AdmittedResponse): void => {
    if (this.gate) this.gate.receive(request, response);
    else this.route(request, response);
  };
}
