import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { registerDecorator, ValidateIf, ValidateNested } from 'class-validator';
import type { FieldSchema, Rule } from '../../../../kernel/rules/rule';

type AnyRule = Rule<unknown>;
type Check = Pick<AnyRule, 'check'> &
  Partial<Pick<AnyRule, 'normalise'>> & {
    /** The class of the objects that the property holds. */
    readonly entry?: new () => object;
  };

interface FieldOptions {
  readonly example?: unknown;
  readonly description?: string;
  /** May be absent. It may be null only if its rule says so. */
  readonly optional?: boolean;
  readonly default?: unknown;
}

const ruleKey = 'strata:rule';

/** The rule of a DTO's property, for the code and text of its violation. */
export function ruleOf(target: object, property: string): Check | undefined {
  return Reflect.getMetadata(ruleKey, target, property) as Check | undefined;
}

/** An input property: checked by the domain's own rule, and documented by it. */
export function Field(rule: AnyRule, options: FieldOptions = {}): PropertyDecorator {
  const optional = options.optional ? [ValidateIf((_object, value) => value !== undefined)] : [];
  return applyDecorators(Shown(rule, options), Checked(rule), ...optional);
}

/** An input property that holds `min` to `max` objects, each checked by its own class. */
export function Items<T extends object>(
  entry: new () => T,
  min: number,
  max: number,
  example: readonly NoInfer<T>[],
): PropertyDecorator {
  const check: Check['check'] = (value) => {
    if (value === undefined) return { code: 'required', message: 'is required' };
    if (!Array.isArray(value)) return { code: 'type', message: 'must be an array' };
    if (value.length < min || value.length > max)
      return { code: 'length', message: `must have ${min} to ${max} entries` };
    // class-validator would look at the entries of an array within the array, and let an empty one pass.
    const nested = value.findIndex((one) => Array.isArray(one));
    return nested < 0 ? undefined : { code: 'type', message: 'must be an object', at: `/${nested}` };
  };
  return applyDecorators(
    ApiProperty({ type: [entry], minItems: min, maxItems: max, example }),
    Type(() => entry),
    ValidateNested({ each: true }),
    Checked({ check, entry }),
  );
}

function Checked(rule: Check): PropertyDecorator {
  return (target, propertyName) => {
    Reflect.defineMetadata(ruleKey, rule, target, propertyName);
    registerDecorator({
      name: 'rule',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: { validate: (value: unknown) => rule.check(value) === undefined },
    });
  };
}

/** An output property, documented by the domain's rule. */
export function Shown(
  rule: Pick<AnyRule, 'schema' | 'nullable'>,
  options: FieldOptions = {},
): PropertyDecorator {
  const { optional = false, ...documentation } = options;
  return ApiProperty({
    ...documented(rule.schema),
    ...documentation,
    nullable: rule.nullable,
    // The schema of an object says which members are required; that the object itself is has another name then.
    ...(rule.schema.required ? { selfRequired: !optional } : { required: !optional }),
  });
}

/** The schema in the form that Nest's decorators take: JSON Schema, but mutable. */
function documented({ enum: values, items, properties, required, ...schema }: FieldSchema): object {
  return {
    ...schema,
    ...(values ? { enum: [...values] } : {}),
    ...(items ? { items: documented(items) } : {}),
    ...(properties ? { properties: membersOf(properties) } : {}),
    ...(required ? { required: [...required] } : {}),
  };
}

function membersOf(properties: Readonly<Record<string, FieldSchema>>): object {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, documented(schema)]));
}
