import type { IProbe } from 'kubernetes-models/v1/Probe';
import { isKnownName } from '../../../src/platform/foundation/config/nearest-name';
import { settings, settingTable } from '../../../src/platform/foundation/config/settings';
import { environmentOf, type Manifest, type Workload, workloadsOf } from './manifest';

/** Settings whose values nobody may read beside the process; URLs have passwords in them. */
export const secretSettings = settingTable.filter(([, { secret }]) => secret).map(([name]) => name);

const portOfMetrics = Number(settings.METRICS_PORT.default);
const ports: Readonly<Record<string, number>> = {
  http: Number(settings.PORT.default),
  metrics: portOfMetrics,
};
const probes: Readonly<Record<string, readonly string[]>> = {
  http: ['/health/startup', '/health/live', '/health/ready'],
  metrics: ['/metrics', '/metrics', '/metrics'],
};

/** Faults of manifests by rules of the house, beyond those of Kubernetes. Empty where all is well. */
export function brokenHouseRules(manifests: readonly Manifest[]): string[] {
  const workloads = workloadsOf(manifests);
  return [
    ...workloads.flatMap((workload) =>
      [...confinement(workload), ...environment(workload), ...life(workload)].map(
        (complaint) => `${workload.name}: ${complaint}`,
      ),
    ),
    ...references(manifests, workloads),
    ...walls(manifests),
  ];
}

const complaintsOf = (rules: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(rules)
    .filter(([, holds]) => !holds)
    .map(([rule]) => rule);

function confinement({ pod, container }: Workload): string[] {
  const own = container.securityContext ?? {};
  const { requests = {}, limits = {} } = container.resources ?? {};
  return complaintsOf({
    'its root file system is read-only': own.readOnlyRootFilesystem === true,
    'it cannot gain privileges': own.allowPrivilegeEscalation === false,
    'it drops all capabilities':
      own.capabilities?.drop?.join() === 'ALL' && own.capabilities.add === undefined,
    'it runs as a user by number who is not root':
      pod.securityContext?.runAsNonRoot === true && Number(pod.securityContext.runAsUser) > 0,
    'its system calls are filtered': pod.securityContext?.seccompProfile?.type === 'RuntimeDefault',
    'it holds no token for Kubernetes': pod.automountServiceAccountToken === false,
    'no Service of the namespace adds to its environment': pod.enableServiceLinks === false,
    'it has nothing of the node': !pod.hostNetwork && !pod.hostPID && !pod.hostIPC,
    'its volumes are secrets': (pod.volumes ?? []).every(
      ({ projected, secret }) => secret ?? projected?.sources?.every((source) => source.secret),
    ),
    'it asks for processor and memory, and has a limit of memory':
      requests['cpu'] !== undefined && requests['memory'] !== undefined && limits['memory'] !== undefined,
    'its image has a version': /@sha256:[0-9a-f]{64}$|:[\w.-]*\d[\w.-]*$/.test(container.image ?? ''),
  });
}

function environment({ pod, container, kind }: Workload): string[] {
  const environment = environmentOf(container);
  const names = Object.keys(environment);
  const mounted = (pod.volumes ?? []).flatMap(({ projected }) =>
    (projected?.sources ?? []).flatMap(({ secret }) => secret?.items ?? []),
  );
  const mountPath = container.volumeMounts?.[0]?.mountPath;
  const files = names.filter((name) => name.endsWith('_FILE')).map((name) => environment[name] ?? '');
  const paths = mounted.map(({ path }) => `${mountPath}/${path}`);
  return [
    ...names.filter((name) => !isKnownName(name)).map((name) => `${name} is a setting`),
    ...secretSettings.filter((name) => name in environment).map((name) => `${name} is a file`),
    ...complaintsOf({
      'its environment is written out':
        !container.envFrom && (container.env ?? []).every(({ valueFrom }) => valueFrom === undefined),
      'each file of a setting is mounted, and no other': files.toSorted().join() === paths.toSorted().join(),
      'the owner is known to the migrations alone':
        (kind === 'Job') === names.includes('DATABASE_MIGRATION_URL_FILE'),
    }),
  ];
}

function life({ kind, pod, container, labels }: Workload): string[] {
  if (kind === 'Job') return [];
  const environment = environmentOf(container);
  const [first = ''] = (container.ports ?? []).map(({ name = '' }) => name);
  const isApi = environment['ROLE'] === 'api';
  const seconds =
    (container.lifecycle?.preStop?.sleep?.seconds ?? 0) +
    (Number(environment['SHUTDOWN_DELAY_MS'] ?? 0) + Number(environment['SHUTDOWN_TIMEOUT_MS'])) / 1000;
  const asked = [container.startupProbe, container.livenessProbe, container.readinessProbe];
  return complaintsOf({
    'its ports are those that the service listens on': (container.ports ?? []).every(
      ({ name = '', containerPort }) => ports[name] === containerPort,
    ),
    'its probes ask what the service answers':
      asked.map((probe) => probe?.httpGet?.path).join() === probes[first]?.join() &&
      asked.every((probe) => probe?.httpGet?.port === first),
    'a probe waits longer than a second': asked.every((probe?: IProbe) => Number(probe?.timeoutSeconds) > 1),
    'it is named for what it does': labels['app.kubernetes.io/component'] === environment['ROLE'],
    'an API says first that it goes': !isApi || container.lifecycle?.preStop !== undefined,
    'it has the time that its end takes': Number(pod.terminationGracePeriodSeconds) >= seconds + 5,
  });
}

const matches = (
  labels: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): boolean => Object.entries(wanted).every(([name, value]) => labels[name] === value);

/** Names and labels by which one manifest leads to another. */
function references(manifests: readonly Manifest[], workloads: readonly Workload[]): string[] {
  const named = (kind: string): string[] =>
    manifests.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);
  const selected = manifests.flatMap(({ kind, metadata, spec }) => {
    const labels = {
      Service: spec?.selector,
      PodDisruptionBudget: spec?.selector?.matchLabels,
      NetworkPolicy: spec?.podSelector?.matchLabels,
    }[kind];
    return labels === undefined || workloads.some((workload) => matches(workload.labels, labels))
      ? []
      : [`${kind} ${metadata.name} is about a pod`];
  });
  const scaled = manifests
    .filter(({ spec }) => spec?.scaleTargetRef)
    .filter(({ spec }) => !named('Deployment').includes(spec.scaleTargetRef.name))
    .map(({ kind, metadata }) => `${kind} ${metadata.name} scales a Deployment that is there`);
  const strangers = workloads
    .filter(
      ({ pod }) =>
        pod.serviceAccountName !== undefined && !named('ServiceAccount').includes(pod.serviceAccountName),
    )
    .map(({ name }) => `${name}: its ServiceAccount is there`);
  return [...selected, ...scaled, ...strangers];
}

/** Metrics tell of all tenants, so nothing that leads in from outside may reach them; and what is not allowed is denied. */
function walls(manifests: readonly Manifest[]): string[] {
  const services = manifests.filter(({ kind, spec }) => kind === 'Service' && spec.clusterIP !== 'None');
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec);
  const outside = manifests.filter(({ kind }) => kind === 'Ingress' || kind === 'HTTPRoute');
  return complaintsOf({
    'no Service leads to the metrics': services.every(({ spec }) =>
      spec.ports.every(({ targetPort }: { readonly targetPort: string }) => targetPort === 'http'),
    ),
    'nothing outside leads to probes, metrics or documents': outside.every(
      ({ spec }) => !/"\/(?:(?:health|metrics|docs|openapi)[^"]*)?"/.test(JSON.stringify(spec)),
    ),
    'what no policy allows is denied': policies.some(
      ({ policyTypes, ingress, egress }) => policyTypes.join() === 'Ingress,Egress' && !ingress && !egress,
    ),
    'the metadata of the cloud is out of reach': policies
      .flatMap(({ egress = [] }) => egress)
      .flatMap(({ to = [] }) => to)
      .filter(({ ipBlock }) => ipBlock?.cidr === '0.0.0.0/0')
      .every(({ ipBlock }) => ipBlock.except?.includes('169.254.0.0/16')),
  });
}
