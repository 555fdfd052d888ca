import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

// oxlint-disable no-underscore-dangle -- the names are Node's

/** Node's writer of an answer's head: the status line, then each header, checked character by character. */
interface HeadWriter {
  _header?: string | null;
  _storeHeader(statusLine: string, headers: unknown): void;
}

const NodeResponse = ServerResponse as unknown as new (
  ...parameters: ConstructorParameters<typeof ServerResponse>
) => ServerResponse & HeadWriter;

/** An answer with header lines that were checked once, when the service started, and are then only copied. */
export class FixedHeadResponse extends NodeResponse {
  /** Whole lines, each with its line break. */
  fixedHead = '';

  override _storeHeader(statusLine: string, headers: unknown): void {
    super._storeHeader(statusLine + this.fixedHead, headers);
  }

  /** Gives the answer the lines that all have. */
  begin(lines: string): void {
    if (isFixing) this.fixedHead = lines;
    else for (const [name, value] of parsed(lines)) this.setHeader(name, value);
  }
}

/** Node calls it by no public name, so a later one may cease to: then headers are set as everywhere else. */
export function fixesHeads(): boolean {
  const probe = new FixedHeadResponse(new IncomingMessage(new Socket()));
  probe.fixedHead = 'x-fixed: 1\r\n';
  probe.writeHead(200, { 'x-other': '2' });
  return probe._header?.startsWith('HTTP/1.1 200 OK\r\nx-fixed: 1\r\nx-other: 2\r\n') ?? false;
}

/** @throws Error for a header that Node would refuse. */
export function headLines(headers: Readonly<Record<string, string>>): string {
  const check = new ServerResponse(new IncomingMessage(new Socket()));
  for (const [name, value] of Object.entries(headers)) check.setHeader(name, value);
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

const isFixing = fixesHeads();

/** Adds header lines to one answer, each with its line break. They are not checked: no part may come from a caller. */
export function addHeadLines(reply: FastifyReply, lines: string): void {
  if (isFixing) responseOf(reply).fixedHead += lines;
  else for (const [name, value] of parsed(lines)) void reply.header(name, value);
}

/** Gives one answer another value for a header that all have. Not checked either. */
export function replaceHeadLine(reply: FastifyReply, name: string, value: string): void {
  if (!isFixing) return void reply.header(name, value);
  const response = responseOf(reply);
  const lines = parsed(response.fixedHead).map(([known, old]) => [known, known === name ? value : old]);
  response.fixedHead = lines.map((line) => `${line.join(': ')}\r\n`).join('');
}

function responseOf(reply: FastifyReply): FixedHeadResponse {
  return reply.raw as unknown as FixedHeadResponse;
}

function parsed(lines: string): [name: string, value: string][] {
  return lines
    .trimEnd()
    .split('\r\n')
    .map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    });
}
