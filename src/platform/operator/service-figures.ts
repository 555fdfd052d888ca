import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/values/id';
import { Metrics } from '../foundation/observability/metrics';

/** Observations of one kind since the process began. */
export interface Observations {
  readonly count: number;
  /** The sum of all of them. */
  readonly seconds: number;
  /** How many took at most so many seconds, the shortest first; longer ones are in `count` alone. */
  readonly buckets: readonly { readonly seconds: number; readonly count: number }[];
}

export interface Figures {
  /** Names this process: counters of two processes must not be compared. */
  readonly instance: string;
  readonly requests: Observations;
  /** Requests that were answered with a status of 500 or more. */
  readonly errors: number;
  /** From an event to the commit of its effect, for the consumers of this process. */
  readonly events: Observations;
}

interface Sample {
  readonly value: number;
  readonly metricName?: string | undefined;
  readonly labels: Readonly<Record<string, string | number | undefined>>;
}

/** Reads a few counters out of the metrics of this process. Nothing is stored: a reader that wants a course keeps what it has read. */
@Injectable()
export class ServiceFigures {
  constructor(private readonly metrics: Metrics) {}

  private readonly instance = newId();

  async read(): Promise<Figures> {
    const requests = await this.samplesOf('http_server_request_duration_seconds');
    const failed = requests.filter(
      ({ labels, metricName }) =>
        metricName?.endsWith('_count') === true && Number(labels['http_response_status_code']) >= 500,
    );
    return {
      instance: this.instance,
      requests: observationsOf(requests),
      errors: sumOf(failed),
      events: observationsOf(await this.samplesOf('strata_event_delay_seconds')),
    };
  }

  /** None where the process has no such metric: an instance without a worker handles no events. */
  private async samplesOf(name: string): Promise<readonly Sample[]> {
    const found = await this.metrics.registry.getSingleMetric(name)?.get();
    return found?.values ?? [];
  }
}

/** The series of a histogram, taken together. */
function observationsOf(samples: readonly Sample[]): Observations {
  const parts = Map.groupBy(samples, ({ metricName = '' }) => metricName.split('_').at(-1));
  const buckets = Map.groupBy(parts.get('bucket') ?? [], ({ labels }) => Number(labels['le']));
  return {
    count: sumOf(parts.get('count')),
    seconds: sumOf(parts.get('sum')),
    buckets: [...buckets]
      .filter(([seconds]) => Number.isFinite(seconds))
      .map(([seconds, counted]) => ({ seconds, count: sumOf(counted) }))
      .toSorted((one, other) => one.seconds - other.seconds),
  };
}

function sumOf(samples: readonly Sample[] = []): number {
  return samples.reduce((sum, { value }) => sum + value, 0);
}
