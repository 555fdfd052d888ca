import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { messageIn, textIn, valueIn } from './protobuf';

/** A span as it has arrived; ids in hexadecimal digits. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isFailed: boolean;
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface TraceCollector {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** The bodies that have arrived, as they came over the wire, unpacked. */
  readonly bodies: readonly Buffer[];
  readonly types: ReadonlySet<string>;
  readonly headers: readonly NodeJS.Dict<string | string[]>[];
  of(traceId: string): ReceivedSpan[];
  /** Sendings that were not answered with 200. */
  readonly refused: number;
  /** Answers with this status from now on; `hang` never answers. */
  answer: number | 'hang';
  stop(): Promise<void>;
}

/** Receives traces by OTLP over HTTP, in protobuf or JSON, and decodes them. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: ReceivedSpan[] = [];
  const bodies: Buffer[] = [];
  const types = new Set<string>();
  const state = { refused: 0 };
  const headers: NodeJS.Dict<string | string[]>[] = [];
  const server: Server = createServer((request, response) => void receive(request, response));
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // As it is when the request comes: a test may have turned it by the time that the body is here.
    const { answer } = collector;
    if (answer === 'hang') return;
    const sent = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    if (answer !== 200) state.refused += 1;
    if (answer === 200 && request.url === '/v1/traces') {
      const type = request.headers['content-type'] ?? '';
      types.add(type);
      headers.push(request.headers);
      bodies.push(body);
      spans.push(...(type === 'application/json' ? ofJson(body) : ofProtobuf(body)));
    }
    response.writeHead(answer, { 'content-type': 'application/json' }).end('{}');
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const collector: TraceCollector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    types,
    headers,
    of: (traceId) => spans.filter((span) => span.traceId === traceId),
    get refused() {
      return state.refused;
    },
    answer: 200,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return collector;
}

interface JsonValue {
  readonly stringValue?: string;
  readonly intValue?: number | string;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
}
type JsonAttributes = readonly { readonly key: string; readonly value: JsonValue }[];
interface JsonTraces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: JsonAttributes };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly name: string;
        readonly kind: number;
        readonly attributes: JsonAttributes;
        readonly status: { readonly code?: number };
      }[];
    }[];
  }[];
}

const readJson = (attributes: JsonAttributes): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map(({ key, value: { intValue, ...value } }) => [
      key,
      intValue === undefined ? Object.values(value)[0] : Number(intValue),
    ]),
  );

function ofJson(body: Buffer): ReceivedSpan[] {
  const { resourceSpans } = JSON.parse(body.toString()) as JsonTraces;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ parentSpanId = '', attributes, status, ...span }) => ({
        ...span,
        parentSpanId,
        attributes: readJson(attributes),
        isFailed: status.code === 2,
        resource: readJson(resource.attributes),
      })),
    ),
  );
}

const readProtobuf = (attributes: readonly Buffer[]): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map((bytes) => {
      const { 1: [key] = [], 2: [value] = [] } = messageIn(bytes);
      const {
        1: [string] = [],
        2: [bool] = [],
        3: [int] = [],
        4: [double] = [],
      } = messageIn(value as Buffer);
      const shown = string === undefined ? (int ?? double ?? bool === 1) : textIn(string);
      return [textIn(key), shown];
    }),
  );

const inField = (bytes: Buffer, field: number): Buffer[] => (messageIn(bytes)[field] ?? []) as Buffer[];

/** By the field numbers of opentelemetry/proto/trace/v1/trace.proto and common/v1/common.proto. */
function ofProtobuf(body: Buffer): ReceivedSpan[] {
  return inField(body, 1).flatMap((resourceSpans) => {
    const [resource] = inField(resourceSpans, 1);
    const described = resource ? readProtobuf(inField(resource, 1)) : {};
    return inField(resourceSpans, 2)
      .flatMap((scopeSpans) => inField(scopeSpans, 2))
      .map((bytes) => {
        const span = messageIn(bytes);
        const [status] = inField(bytes, 15);
        return {
          traceId: valueIn(span, 1).toString('hex'),
          spanId: valueIn(span, 2).toString('hex'),
          parentSpanId: valueIn(span, 4).toString('hex'),
          name: valueIn(span, 5).toString(),
          kind: Number(span[6]?.[0] ?? 0),
          attributes: readProtobuf(inField(bytes, 9)),
          isFailed: status !== undefined && messageIn(status)[3]?.[0] === 2,
          resource: described,
        };
      });
  });
}
