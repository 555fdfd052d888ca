import type { INestApplicationContext, PipeTransform, Type } from '@nestjs/common';
import { CUSTOM_ROUTE_ARGS_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Takes what a controller says about its answer besides the body: nobody reads that here. */
class UnsentReply {
  constructor(readonly request: object) {}

  header(): this {
    return this;
  }

  code(): this {
    return this;
  }
}

/** The metadata that a decorator of a parameter leaves behind. */
interface Parameter {
  readonly index: number;
  readonly data?: unknown;
  readonly pipes?: readonly (Type<PipeTransform> | PipeTransform)[];
  readonly factory?: (data: unknown, context: ExecutionContextHost) => unknown;
}

type Method = (...args: readonly unknown[]) => unknown;

/**
 * Calls a controller's method with the parameters that its decorators read, through the same pipes, and thus by the same rules
 * and with the same views as the server does; without the server, its guard and its interceptors: the operator on the command
 * line may act, and says a thing once. (Nest's `ExternalContextCreator` finds no pipes of a controller, only those of a provider.)
 * @throws DomainError
 */
export async function callRoute(
  app: INestApplicationContext,
  controller: Type,
  method: string,
  { params = {}, query = {}, body, headers = {} }: Call,
): Promise<unknown> {
  const instance = app.get<Readonly<Record<string, Method>>>(controller, { strict: false });
  const request = { params, query, body, headers, url: `/${method}` };
  const reply = new UnsentReply(request);
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Readonly<
    Record<string, Parameter>
  >;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, method) ??
    []) as readonly Type[];
  const handler = instance[method]!;
  const args: unknown[] = [];
  for (const [key, { index, data, pipes = [], factory }] of Object.entries(parameters)) {
    const context = new ExecutionContextHost([request, reply], controller, handler);
    let value =
      factory && key.includes(CUSTOM_ROUTE_ARGS_METADATA)
        ? factory(data, context)
        : given(key, request, reply);
    for (const pipe of pipes) {
      const found = typeof pipe === 'function' ? app.get(pipe, { strict: false }) : pipe;
      value = await found.transform(value, { type: 'custom', metatype: types[index]! });
    }
    args[index] = value;
  }
  return handler.apply(instance, args);
}

function given(key: string, request: Required<Call>, reply: UnsentReply): unknown {
  const type: RouteParamtypes = Number.parseInt(key, 10);
  if (type === RouteParamtypes.BODY) return request.body;
  if (type === RouteParamtypes.QUERY) return request.query;
  if (type === RouteParamtypes.RESPONSE) return reply;
  throw new Error(`A route of the command line takes a parameter that only a request has (${key})`);
}
