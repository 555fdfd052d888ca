import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiConsumes, ApiExtension, ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { ErrorDefinition } from '../../../../kernel/errors/domain-error';
import type { ListSpec } from '../../../../kernel/lists/list';
import { type Access, AccessMark } from '../../security/access/access';
import { type EndpointFacts, factsKey } from './endpoint-facts';
import { filterParameters, listParameters } from './list-parameters';
import { queryMalformed } from '../problems/http-errors';
import { statusOfKind } from '../problems/status-of-kind';
import { documentedAnswer } from './documented-answer';

/** The use case it calls, whose doc comment is the operation's summary and description; or, without one, both given. */
type Purpose =
  | {
      readonly useCase: abstract new (...ports: never[]) => unknown;
      /** Unique in the document; by default the use case's name. */
      readonly operationId?: string;
    }
  | { readonly useCase?: never; readonly summary: string; readonly operationId: string };

type EndpointOptions = Purpose & {
  readonly access: Access;
  /**
   * The successful answers: status → body, `null` for none, or the media type of a text that is streamed. The lowest is the usual
   * one.
   */
  readonly answers: Readonly<Record<number, Type | string | null>>;
  /** Errors of the use case itself. The document adds those that any such route may answer. */
  readonly problems?: readonly ErrorDefinition[];
  /** The list it answers with; documents its parameters. */
  readonly list?: ListSpec;
  /** The list whose filters it takes, without its pages; documents them. */
  readonly filters?: ListSpec;
  /** Whether it honours `If-Match`. */
  readonly ifMatch?: boolean;
  /** The table whose row it removes for good: a feature that names the row may keep it there. */
  readonly removes?: string;
  /** Whether it works in a tenant that neither its caller nor its path names, but its body. */
  readonly entersTenant?: boolean;
  /** Whether it never asks the database, and so answers while that is away. */
  readonly withoutDatabase?: boolean;
  /** Whether its body may be a form instead of JSON. */
  readonly form?: boolean;
};

/** Declares a route once: who may call it, what it answers, and its place in the OpenAPI document. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const {
    useCase,
    access,
    answers,
    list,
    filters,
    ifMatch = false,
    entersTenant = false,
    withoutDatabase = false,
    form = false,
  } = options;
  const problems = [...(options.problems ?? []), ...(filters ? [queryMalformed] : [])];
  const name = useCase?.name ?? '';
  const operationId = options.operationId ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const facts: EndpointFacts = {
    useCase: useCase?.name,
    principal: access.principal,
    permission: access.principal === 'tenant' ? access.permission : undefined,
    problems: problems.map(({ kind, code }) => ({ status: statusOfKind[kind], code })),
    list: list !== undefined,
    ifMatch,
    entersTenant,
    removes: options.removes,
    withoutDatabase,
  };
  const [usual] = Object.keys(answers).map(Number);
  return applyDecorators(
    AccessMark(access, form),
    HttpCode(usual ?? 200),
    ApiOperation({ operationId, ...('summary' in options ? { summary: options.summary } : {}) }),
    ApiExtension(factsKey, facts),
    ...Object.entries(answers).map(([status, body]) => documentedAnswer(Number(status), body)),
    ...(ifMatch ? [ApiHeader(ifMatchHeader)] : []),
    ...(form ? [ApiConsumes('application/json', 'application/x-www-form-urlencoded')] : []),
    ...(list ? listParameters(list) : []),
    ...(filters ? filterParameters(filters) : []),
  );
}

const ifMatchHeader = {
  name: 'If-Match',
  required: false,
  description: 'The ETag you read. The change is refused with 412 if the resource has changed since.',
  schema: { type: 'string' },
} as const;
