import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';

/** A file for Kubernetes; its kinds are looked at as they are needed. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly spec?: any;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Workload {
  readonly name: string;
  readonly kind: string;
  readonly pod: IPodSpec;
  readonly labels: Readonly<Record<string, string>>;
  readonly container: IContainer;
}

export const workloadsOf = (manifests: readonly Manifest[]): Workload[] =>
  manifests
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
    .flatMap(({ kind, metadata, spec }) =>
      (spec.template.spec as IPodSpec).containers.map((container) => ({
        kind,
        name: metadata.name,
        pod: spec.template.spec,
        labels: spec.template.metadata.labels,
        container,
      })),
    );

/** Variables that a container finds in its environment when it starts. */
export const environmentOf = ({ env = [] }: IContainer): Record<string, string> =>
  Object.fromEntries(env.map(({ name, value = '' }) => [name, value]));
