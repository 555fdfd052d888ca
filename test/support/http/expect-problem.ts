import type { Answer } from '../service';

/**
 * Asserts problem details whole: media type, status, code, request id, and — where given — exactly these violations,
 * as pointer → code.
 */
export function expectProblem(
  answer: Answer,
  status: number,
  code: string,
  violations?: Readonly<Record<string, string>>,
): void {
  const { body, headers } = answer;
  const found: unknown[] = body?.violations ?? [];
  expect({ status: answer.status, code: body?.code, violations: violations && broken(found) }).toEqual({
    status,
    code,
    violations: violations && Object.entries(violations),
  });
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({
    type: `https://strata.dev/problems/${code}`,
    title: expect.stringMatching(/./),
    status,
    instance: expect.stringMatching(/^\/[^?]*$/),
    requestId: headers.get('x-request-id'),
  });
}

/** A problem without the members that name the one request. */
export function withoutOccurrence({ status, text }: Answer): string {
  return `${status} ${text.replace(/"instance":"[^"]*","requestId":"[^"]*"/, '')}`;
}

function broken(violations: readonly unknown[]): [string, string][] {
  return violations.map((violation) => {
    const { pointer, code, message } = violation as Record<string, string>;
    expect(message).toMatch(/^(must|is) /);
    return [String(pointer), String(code)];
  });
}
