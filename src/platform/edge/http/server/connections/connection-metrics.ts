import { Counter, Gauge, type Registry } from 'prom-client';
import type { ConnectionCounts } from './bounded-server';

/** Tells Prometheus what connections hold, and how many were refused or cut. */
export function reportConnections(registry: Registry, { admission, bounds }: ConnectionCounts): void {
  const connections: Gauge = new Gauge({
    name: 'strata_http_connections',
    help: 'Connections that clients have open.',
    registers: [],
    collect: () => connections.set(admission.open),
  });
  const unsentBytes: Gauge = new Gauge({
    name: 'strata_http_unsent_bytes',
    help: 'Bytes of answers that clients have yet to take.',
    registers: [],
    collect: () => unsentBytes.set(bounds.unsent.bytes),
  });
  const bodyBytes: Gauge = new Gauge({
    name: 'strata_http_body_bytes',
    help: 'Bytes of bodies whose requests have no answer yet.',
    registers: [],
    collect: () => bodyBytes.set(bounds.bodies.bytes),
  });
  for (const metric of [connections, unsentBytes, bodyBytes]) registry.registerMetric(metric);
  tellCounts(registry, {
    name: 'strata_http_connections_refused_total',
    help: 'Connections beyond the limit of their address or of the process.',
    label: 'limit',
    counts: admission.refused,
  });
  tellCounts(registry, {
    name: 'strata_http_connections_cut_total',
    help: 'Connections that were ended because they sent, held or left unread too much.',
    label: 'reason',
    counts: bounds.cuts,
  });
}

interface Counts {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly counts: Readonly<Record<string, number>>;
}

function tellCounts(registry: Registry, { name, help, label, counts }: Counts): void {
  const counter: Counter = new Counter({
    name,
    help,
    labelNames: [label],
    registers: [],
    collect() {
      counter.reset();
      for (const [value, count] of Object.entries(counts)) counter.inc({ [label]: value }, count);
    },
  });
  registry.registerMetric(counter);
}
