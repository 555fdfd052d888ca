import { Agent, type IncomingMessage, request } from 'node:http';
import type { Answer, Call, Service } from '../service';

/**
 * Calls over one connection, which is kept open: what a refused request leaves on it, the next one meets. Unlike
 * `fetch`, it sends any path, header and method as they are given.
 */
export class KeptConnection implements Pick<Service, 'call' | 'database' | 'secrets'> {
  constructor(private readonly service: Pick<Service, 'url' | 'secrets' | 'database'>) {
    this.database = service.database;
    this.secrets = service.secrets;
  }

  readonly database;
  readonly secrets;

  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  async call(method: string, path: string, { token, operator, body, headers }: Call = {}): Promise<Answer> {
    const { hostname, port } = new URL(this.service.url);
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request({
        hostname,
        port,
        method,
        path,
        agent: this.agent,
        headers: {
          ...(token === undefined ? {} : { 'x-tenant-token': token }),
          ...(operator ? { 'x-api-key': this.service.secrets.operatorKeys[0] ?? '' } : {}),
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...headers,
        },
      });
      sent.once('response', resolve).once('error', reject).end(text);
    });
    return answerOf(response);
  }

  close(): void {
    this.agent.destroy();
  }
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const chunks = await response.toArray();
  const text = Buffer.concat(chunks as Buffer[]).toString();
  const headers = new Headers(response.headersDistinct as unknown as Record<string, string>);
  const json = text !== '' && /\bjson\b/.test(headers.get('content-type') ?? '');
  return { status: response.statusCode ?? 0, headers, text, body: json ? JSON.parse(text) : undefined };
}
