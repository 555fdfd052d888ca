import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import type { ActionDeclaration, OptionDeclaration } from '../command-line/declaration';
import { type EndpointFacts, factsKey } from '../http/api/endpoint-facts';
import { readUseCaseDocs } from '../http/api/use-case-docs';
import { type BodyField, bodyFields, optionsOf } from './body-options';
import type { LoadedResource, Resource } from './resource';

/** A route as an action: everything that help, completion and the call need, and no code. */
export interface RouteAction {
  readonly declaration: ActionDeclaration;
  readonly controller: string;
  readonly method: string;
  readonly isList: boolean;
  readonly isInTenant: boolean;
  readonly body: readonly BodyField[];
  /** Whether it asks for `--yes` in production. */
  readonly isDestructive: boolean;
}

/** The actions of a resource by their names. Plain data, which a build keeps. */
export type RouteActions = Readonly<Record<string, RouteAction>>;

/** As people say it; any other method is an action by its own name: `forceDelete` is `force-delete`. */
const spoken: Readonly<Record<string, string>> = { create: 'add', get: 'show' };

const organisation = {
  type: 'text',
  value: 'id or slug',
  meaning: 'The organisation, by its id or its slug.',
  needed: true,
} as const;
const yes = { type: 'flag', meaning: 'Confirms the loss of data in production.' } as const;
const version = {
  type: 'text',
  value: 'version',
  meaning: 'Refuses the change, with exit code 4, if another version is stored.',
} as const;
const listOptions = {
  filter: {
    type: 'list',
    value: 'field=value',
    meaning: 'A filter of the API: status=active, createdAt[gte]=2026-11-01T00:00:00Z.',
  },
  sort: { type: 'text', value: 'field', meaning: 'Field to sort by; -field reverses the order.' },
  limit: { type: 'text', value: 'number', meaning: 'Greatest number of rows; all by default.' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

export function routeActions(resource: Resource, { controllers }: LoadedResource): RouteActions {
  const docs = readUseCaseDocs();
  return Object.fromEntries(
    controllers.flatMap((controller) => {
      const paths = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat();
      return methodsOf(controller)
        .filter((method) => !resource.without?.includes(method))
        .map((method) => actionOf(resource, { controller, method, isInTenant: paths.length > 1 }, docs));
    }),
  );
}

function methodsOf({ prototype }: Type): readonly string[] {
  const own = Object.getOwnPropertyNames(prototype);
  return own.filter((name) => Reflect.getMetadata(METHOD_METADATA, handlerOf(prototype, name)) !== undefined);
}

function handlerOf(prototype: object, name: string): object {
  return Object.getOwnPropertyDescriptor(prototype, name)?.value as object;
}

interface Route {
  readonly controller: Type;
  readonly method: string;
  readonly isInTenant: boolean;
}

function actionOf(
  { name, freely = [] }: Resource,
  { controller, method, isInTenant }: Route,
  docs: ReturnType<typeof readUseCaseDocs>,
): readonly [string, RouteAction] {
  const handler = handlerOf(controller.prototype, method);
  const facts = factsOf(handler);
  const path = (Reflect.getMetadata(PATH_METADATA, handler) as string).replace(/^\/$/, '');
  const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
  const action = spoken[method] ?? kebab(method);
  const body = bodyFields(bodyClass(controller, method));
  const isDestructive = verb === 'DELETE' && /delete|erase/.test(action) && !freely.includes(action);
  const { summary = summaryOf(handler) ?? action } = docs.get(facts.useCase ?? '') ?? {};
  const takesId = path.includes(':id');
  const options = {
    ...(isInTenant ? { organisation } : {}),
    ...(facts.list ? listOptions : {}),
    ...optionsOf(body),
    ...(facts.ifMatch ? { 'if-version': version } : {}),
    ...(isDestructive ? { yes } : {}),
  };
  const words = takesId ? { id: { meaning: 'Its id.', value: 'id', isId: true } } : {};
  const declaration = {
    summary: `${summary}.`,
    words,
    options,
    examples: [exampleOf(name, action, takesId, options, body)],
  };
  return [
    action,
    { declaration, controller: controller.name, method, isList: facts.list, isInTenant, body, isDestructive },
  ];
}

function factsOf(handler: object): EndpointFacts {
  const extension = Reflect.getMetadata('swagger/apiExtension', handler) as
    Record<string, unknown> | undefined;
  return extension?.[factsKey] as EndpointFacts;
}

/** A route that calls no use case of a feature says itself what it does. */
function summaryOf(handler: object): string | undefined {
  const operation = Reflect.getMetadata('swagger/apiOperation', handler) as
    { readonly summary?: string } | undefined;
  return operation?.summary || undefined;
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function bodyClass(controller: Type, method: string): Type | undefined {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { readonly index: number }
  >;
  const key = Object.keys(args).find((one) => one.startsWith(`${RouteParamtypes.BODY}:`));
  if (key === undefined) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype, method) as Type[];
  return types[args[key]!.index];
}

function exampleOf(
  name: string,
  action: string,
  takesId: boolean,
  options: Readonly<Record<string, OptionDeclaration>>,
  body: readonly BodyField[],
): string {
  const needed = body.filter(({ needed: isNeeded }, at) => isNeeded || (at === 0 && action === 'update'));
  const values = needed.map(({ name: field, example }) => `--${field} ${quoted(example)}`);
  return [
    name,
    action,
    ...(takesId ? ['019aa000-0000-7000-8000-000000000101'] : []),
    ...('organisation' in options ? ['--organisation acme'] : []),
    ...values,
    ...(action === 'list' ? ["--filter 'createdAt[gte]=2026-11-01T00:00:00Z'", '--sort createdAt'] : []),
    ...('yes' in options ? ['--yes'] : []),
  ].join(' ');
}

const quoted = (text: string): string =>
  /^[\w@.:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
