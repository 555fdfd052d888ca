import { currentContext } from '../../kernel/authorization/scope';
import { traced } from './tracing';

interface OutboundCall {
  readonly method: string;
  readonly url: string;
  /** The path without what identifies anybody: `/charges/{key}`. */
  readonly template: string;
}

/** Headers that go with the call, and where its caller says what was answered. */
export interface Propagation {
  readonly headers: Readonly<Record<string, string>>;
  readonly answered: (status: number) => void;
}

/**
 * Measures a call to another system over HTTP, which is sent the trace that it belongs to. The span has the server and the
 * template of the path: a URL, a header or a body may hold what is nobody's business.
 */
export function tracedCall<T>(
  call: OutboundCall,
  send: (propagation: Propagation) => Promise<T>,
): Promise<T> {
  const describe = () => {
    const { hostname, port, protocol } = new URL(call.url);
    return {
      name: `${call.method} ${call.template}`,
      kind: 'client',
      attributes: {
        'http.request.method': call.method,
        'url.template': call.template,
        'server.address': hostname,
        'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
      },
    } as const;
  };
  return traced(describe, (span) => {
    const { traceparent } = currentContext() ?? {};
    return send({
      headers: traceparent === undefined ? {} : { traceparent },
      answered: (status) => span?.note({ 'http.response.status_code': status }),
    });
  });
}
