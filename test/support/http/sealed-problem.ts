import { expectProblem } from './expect-problem';
import type { Answer } from '../service';

/** Words that only our code, our libraries or our database would say. */
const insides =
  /node_modules|\bat \S+ \(|\.[jt]s:\d|select |insert into|violates|relation "|fastify|nestjs|typeorm|postgres|pg_|jsonwebtoken|FST_|ERR_|HPE_|ECONN|Unexpected|SyntaxError/i;

/** A problem of exactly this status and code that tells nothing of the inside. */
export function expectSealedProblem(answer: Answer, status: number, code: string): void {
  expectProblem(answer, status, code);
  expect(answer.text).not.toMatch(insides);
}
