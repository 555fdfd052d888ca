import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, useCaller } from './api.ts';
import { Chart } from './chart.tsx';
import { Failure } from './failure.tsx';
import { type Point, pointsOf, type Sample, withSample } from './samples.ts';

const path = '/api/v1/figures';
const often = 1000;
const usually = 5000;

interface Course {
  readonly title: string;
  readonly unit: string;
  readonly of: (point: Point) => number | null;
}

const courses: readonly Course[] = [
  { title: 'Requests', unit: '/s', of: ({ requestsPerSecond }) => requestsPerSecond },
  { title: 'Errors', unit: '/s', of: ({ errorsPerSecond }) => errorsPerSecond },
  { title: 'Latency, 95 %', unit: ' ms', of: ({ latency }) => latency },
  { title: 'Event delay, 95 %', unit: ' ms', of: ({ eventDelay }) => eventDelay },
];

/** Charts of the service's own counters. The page keeps the samples while it is open; the service stores none. */
export default function Figures(): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const key = [path];
  const reading = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const { data } = await call<Omit<Sample, 'at'>>(caller, 'get', path, { signal });
      const before = queries.getQueryData<readonly Sample[]>(key) ?? [];
      return withSample(before, { ...data, at: Date.now() / 1000 });
    },
    // A course needs two samples, and a person should not wait for the second one.
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) < 3 ? often : usually),
    gcTime: Number.POSITIVE_INFINITY,
  });
  if (reading.error && !reading.data)
    return <Failure error={reading.error} retry={() => void reading.refetch()} />;
  const points = pointsOf(reading.data ?? []);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">Since this page was opened</h2>
      <div className="charts">
        {courses.map(({ title, unit, of }) => (
          <Chart
            key={title}
            title={title}
            unit={unit}
            times={points.map(({ at }) => at)}
            values={points.map(of)}
          />
        ))}
      </div>
      <p className="about">Each point comes from the process that answered.</p>
    </section>
  );
}
