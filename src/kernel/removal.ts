import { defineError, type DomainError, type ErrorDefinition } from './errors/domain-error';

/** Why a resource has to stay, in the words of the feature that names it. */
export interface RemovalObjection {
  /** Kebab-case, what is kept: callers may branch on it. */
  readonly code: string;
  /** Goes on from "The user …", such as "is named by invoices, which stay". */
  readonly message: string;
}

export const resourceInUse = defineError('conflict', 'resource-in-use', 'Other records name the resource', {
  meaning: 'Records of a feature name the resource, so it was not removed. `violations` lists every reason.',
  remedy: 'Change or delete the records that name the resource, then repeat the request.',
});

/** How a refusal of a removal reads: `The ${noun} is …, and is …. ${way}` */
export interface RemovalRefusal {
  readonly error: ErrorDefinition;
  readonly noun: string;
  readonly way: string;
}

const usual: RemovalRefusal = {
  error: resourceInUse,
  noun: 'resource',
  way: 'First change or delete the records that name it.',
};

/** Every objection as one error. */
export function refusedRemoval(
  objections: readonly RemovalObjection[],
  { error, noun, way }: RemovalRefusal = usual,
): DomainError {
  const reasons = objections.map(({ message }) => message).join(', and ');
  return error({
    detail: `The ${noun} ${reasons}. ${way}`,
    violations: objections.map(({ code, message }) => ({ pointer: '', code, message })),
  });
}
