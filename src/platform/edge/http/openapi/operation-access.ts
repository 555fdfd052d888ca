import type { OpenAPIObject } from '@nestjs/swagger';
import { tenantParameter } from '../../security/access/access';
import { type EndpointFacts, securitySchemes } from '../api/endpoint-facts';
import { describeTag } from '../api/tag.decorator';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Apart from the group of the feature, or each of its operations would stand in it twice. */
const administration = 'administration';
describeTag(
  administration,
  'Acts of operators in an organisation that the path names: the operations of its own callers, in its scope.',
);

const operatorsPlace = `/organisations/{${tenantParameter}}/`;

/**
 * The callers whom the operation lets in. Below an organisation that the path names, a tenant's operation is the operators': it has a
 * name of its own and the organisation as a parameter.
 * @returns the facts as they hold at this path
 */
export function describeAccess(operation: Operation, path: string, facts: EndpointFacts): EndpointFacts {
  const isOperators = facts.principal === 'tenant' && path.includes(operatorsPlace);
  const principal = isOperators ? 'operator' : facts.principal;
  if (isOperators) {
    operation.operationId = `${operation.operationId}OfOrganisation`;
    operation.tags = [administration];
    const rest = operation.description === undefined ? [] : [operation.description];
    operation.description = [...rest, operatorsNote].join('\n\n');
    operation.parameters = [
      { name: tenantParameter, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      ...(operation.parameters ?? []),
    ];
  }
  const security = requirements(principal, facts.permission);
  if (security.length > 0) operation.security = security;
  return {
    ...facts,
    principal,
    permission: isOperators ? undefined : facts.permission,
    ofTenant: isOperators,
  };
}

const operatorsNote =
  'For operators, in the scope of the organisation that the path names, suspended or not. Its audit log names the operator.';

/** Either scheme of a tenant or of an operator does; of the others all are needed. The list of a scheme is the permissions (OpenAPI 3.1, 4.8.30). */
function requirements(
  principal: EndpointFacts['principal'],
  permission: string | undefined,
): Record<string, string[]>[] {
  if (principal === 'public') return [];
  const needed = permission === undefined ? [] : [permission];
  if (principal === 'tenant' || principal === 'operator')
    return securitySchemes[principal].map((scheme) => ({ [scheme]: needed }));
  return [Object.fromEntries(securitySchemes[principal].map((scheme) => [scheme, []]))];
}
