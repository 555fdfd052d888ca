import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, ValidateIf } from 'class-validator';
import type { Rule } from '../../kernel/rule';

type AnyRule = Rule<unknown>;

interface FieldOptions {
  readonly example?: unknown;
  readonly description?: string;
  /** May be absent. It may be null only if its rule says so. */
  readonly optional?: boolean;
  readonly default?: unknown;
}

const ruleKey = 'strata:rule';

/** The rule of a DTO's property, for the code and text of its violation. */
export function ruleOf(target: object, property: string): Rule<unknown> | undefined {
  return Reflect.getMetadata(ruleKey, target, property) as Rule<unknown> | undefined;
}

/** An input property: checked by the domain's own rule, and documented by it. */
export function Field(rule: AnyRule, options: FieldOptions = {}): PropertyDecorator {
  const check = (target: object, propertyName: string | symbol): void => {
    Reflect.defineMetadata(ruleKey, rule, target, propertyName);
    registerDecorator({
      name: 'rule',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: { validate: (value: unknown) => rule.check(value) === undefined },
    });
  };
  const optional = options.optional ? [ValidateIf((_object, value) => value !== undefined)] : [];
  return applyDecorators(Shown(rule, options), check, ...optional);
}

/** An output property, documented by the domain's rule. */
export function Shown(
  rule: Pick<AnyRule, 'schema' | 'nullable'>,
  options: FieldOptions = {},
): PropertyDecorator {
  const { optional = false, ...documentation } = options;
  const { enum: values, ...schema } = rule.schema;
  return ApiProperty({
    ...schema,
    ...(values ? { enum: [...values] } : {}),
    ...documentation,
    nullable: rule.nullable,
    required: !optional,
  });
}
