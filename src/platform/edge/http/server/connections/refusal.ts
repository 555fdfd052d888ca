import type { IncomingMessage, ServerResponse } from 'node:http';
import { noConnectionLeft, tooManyConnections } from '../../problems/http-errors';
import { writeProblem } from '../../problems/raw-problem';
import type { Excess } from './connection-admission';

const errors = { address: tooManyConnections, process: noConnectionLeft };

/** Tells the client which limit its connection is beyond, and ends it. */
export function refuse(
  request: IncomingMessage,
  answer: ServerResponse,
  excess: Excess,
  typeBase: string,
): void {
  writeProblem(request, answer, { error: errors[excess](), typeBase, retryAfterSeconds: 1, isLast: true });
}
