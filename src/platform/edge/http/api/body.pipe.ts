// oxlint-disable-next-line no-restricted-imports -- here it gets its pipe
import { type ArgumentMetadata, Body as NestBody, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { invalidInput, type Violation } from '../../../../kernel/errors/domain-error';
import { type BrokenRule, sentence, violation } from '../../../../kernel/rules/rule';
import { bodyMalformed } from '../problems/http-errors';
import { ruleOf } from './field.decorator';

/** All that a full batch can have, and an end to what an answer repeats of its request. */
const maxViolations = 500;

/**
 * The body of a request as its DTO. The pipe is bound here, as bound to all parameters it would make every route wait
 * for each of them: 2 µs of a small answer.
 */
export const Body = (): ParameterDecorator => NestBody(BodyPipe);

/** Makes the DTO of a body, whose depth and size `json-body.ts` has bounded, or says everything that is wrong with it at once. */
@Injectable()
export class BodyPipe implements PipeTransform {
  async transform(body: unknown, { metatype }: ArgumentMetadata): Promise<unknown> {
    if (!metatype || metatype === Object) throw new Error('A body needs a class that declares its fields');
    if (body === undefined) return this.absent(metatype as new () => object);
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw broken([{ pointer: '', code: 'type', message: 'must be a JSON object' }]);
    const inherited = inheritedNames(body, '');
    if (inherited.length > 0) throw broken(inherited);
    // They fill the answer: class-transformer and class-validator would take as long for each of them as for a field.
    const unknown = unknownNames(body, metatype, '');
    if (unknown.length > maxViolations) throw broken(unknown);
    const dto = plainToInstance(metatype as new () => object, body);
    const errors = await validate(dto, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
    });
    const violations = errors.flatMap((error) => violationsOf(error, ''));
    if (violations.length > 0) throw broken(violations);
    normalise(dto);
    return dto;
  }

  /** No body stands for `{}` where nothing is required. */
  private async absent(dto: new () => object): Promise<object> {
    const empty = new dto();
    if ((await validate(empty)).length === 0) return empty;
    throw bodyMalformed({ detail: 'Send one JSON object with Content-Type: application/json.' });
  }
}

function broken(violations: readonly Violation[]): Error {
  return invalidInput({ detail: sentence(violations), violations: violations.slice(0, maxViolations) });
}

function violationsOf(error: ValidationError, parent: string): Violation[] {
  const pointer = pointerTo(parent, error.property);
  const own = error.constraints ? [violation(pointer, brokenRule(error))] : [];
  const inner = (error.children ?? []).flatMap((child) => violationsOf(child, pointer));
  // The members of a value of the wrong type say nothing.
  const wrong = own.find(({ code }) => code === 'type');
  return [...own, ...inner.filter((one) => !wrong || !one.pointer.startsWith(`${wrong.pointer}/`))];
}

/** In our own words: class-validator's only say which of its decorators objected. */
function brokenRule({ constraints, target, property, value }: ValidationError): BrokenRule {
  if (constraints?.['whitelistValidation'] !== undefined) return unknownField;
  return (target && ruleOf(target, property)?.check(value)) ?? { code: 'type', message: 'must be an object' };
}

/** Gives each field the form in which it is stored: what a DTO declares as a `Date` is one from here on. */
function normalise(dto: object): void {
  for (const [name, value] of Object.entries(dto)) {
    if (value === undefined) continue;
    const rule = ruleOf(dto, name);
    if (rule?.normalise) Reflect.set(dto, name, rule.normalise(value));
    else if (Array.isArray(value)) value.forEach((entry: object) => normalise(entry));
  }
}

/**
 * Members named as what every object has, such as `constructor`. Looked for before class-transformer sees the body: it
 * drops them without a word, and fails where a `constructor` is not one.
 */
function inheritedNames(value: unknown, parent: string): Violation[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const pointer = pointerTo(parent, name);
    return name in Object.prototype ? [{ pointer, ...unknownField }] : inheritedNames(member, pointer);
  });
}

/** Members that no class declares, of the object and of the objects in its fields. */
function unknownNames(value: object, dto: new () => object, parent: string): Violation[] {
  const declared = dto.prototype as object;
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const pointer = pointerTo(parent, name);
    const rule = ruleOf(declared, name);
    if (rule === undefined) return [{ pointer, ...unknownField }];
    const { entry } = rule;
    if (entry === undefined || !Array.isArray(member)) return [];
    return member.flatMap((one: unknown, at) =>
      one instanceof Object ? unknownNames(one, entry, `${pointer}/${at}`) : [],
    );
  });
}

const unknownField = { code: 'unknown', message: 'is not a known field' };

/** Characters of a name that the caller chose; far longer than any of ours. */
const longestName = 100;

/** RFC 6901. */
function pointerTo(parent: string, member: string): string {
  const name = member.length > longestName ? `${member.slice(0, longestName)}…` : member;
  return `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
