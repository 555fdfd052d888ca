import { type Type, applyDecorators } from '@nestjs/common';
import { ApiResponse, getSchemaPath, ApiExtraModels } from '@nestjs/swagger';

export function documentedAnswer(
  status: number,
  body: Type | string | null,
): MethodDecorator & ClassDecorator {
  const text = description(status);
  if (typeof body === 'string')
    return ApiResponse({ status, description: text, content: { [body]: { schema: { type: 'string' } } } });
  if (!body) return ApiResponse({ status, description: text });
  if (status < 400) return ApiResponse({ status, description: text, type: body });
  const schema = { $ref: getSchemaPath(body) };
  return applyDecorators(
    ApiExtraModels(body),
    ApiResponse({ status, description: text, content: { 'application/problem+json': { schema } } }),
  );
}

function description(status: number): string {
  return (
    {
      200: 'Done.',
      201: 'Created.',
      202: 'Accepted; the work goes on.',
      204: 'Done; no body.',
      304: 'You have this version.',
      503: 'Not now.',
    }[status] ?? ''
  );
}
