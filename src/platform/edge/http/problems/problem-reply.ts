import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Occurrence, type Problem, problemHeaders } from './problem';

/** The path without the query, which may hold personal data. */
export function pathOf(request: FastifyRequest): string {
  const [path = '/'] = request.url.split('?', 1);
  return path;
}

export function occurrenceOf(request: FastifyRequest): Occurrence {
  return { typeBase: request.server.problemTypeBase, instance: pathOf(request), requestId: request.id };
}

export function sendProblem(reply: FastifyReply, problem: Problem, retryAfterSeconds?: number): void {
  void reply
    .code(problem.status)
    // Answers before the router has found a route pass no hook that would say so.
    .header('cache-control', 'no-store')
    .headers(problemHeaders(problem, retryAfterSeconds))
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}
