import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { invalidInput, type Violation } from '../../kernel/domain-error';
import { sentence } from '../../kernel/rule';
import { bodyMalformed } from './http-errors';
import { ruleOf } from './field.decorator';

/** Far above any body we take, far below what recursion can bear. */
const maxDepth = 16;

/** Makes the DTO of a body, or says everything that is wrong with it at once. */
@Injectable()
export class BodyPipe implements PipeTransform {
  async transform(body: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (type !== 'body' || !metatype || metatype === Object) return body;
    if (body === undefined)
      throw bodyMalformed({ detail: 'Send one JSON object with Content-Type: application/json.' });
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw broken([{ pointer: '', code: 'type', message: 'must be a JSON object' }]);
    if (isDeeperThan(body, maxDepth))
      throw broken([
        { pointer: '', code: 'too-deep', message: `must not be nested deeper than ${maxDepth}` },
      ]);
    const dto = plainToInstance(metatype as new () => object, body);
    const errors = await validate(dto, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
    });
    if (errors.length > 0) throw broken(errors.flatMap((error) => violationsOf(error, '')));
    return dto;
  }
}

function broken(violations: readonly Violation[]): Error {
  return invalidInput({ detail: sentence(violations), violations });
}

function violationsOf(error: ValidationError, parent: string): Violation[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => {
    if (constraint === 'whitelistValidation')
      return { pointer, code: 'unknown', message: 'is not a known field' };
    const rule = error.target && ruleOf(error.target, error.property)?.check(error.value);
    return { pointer, ...(rule ?? { code: constraint, message: message.replace(`${error.property} `, '') }) };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => violationsOf(child, pointer))];
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((member) => isDeeperThan(member, depth - 1));
}
