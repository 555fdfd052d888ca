import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call, curlOf, type ListAnswer, Refused, useCaller } from '../api.ts';
import { Curl } from '../curl.tsx';
import { Failure } from '../failure.tsx';
import { bodyOf, exampleInstant, exampleOf, FormField } from '../form-fields.tsx';
import type { BodyField } from '../resources.ts';
import { textOf } from '../values.tsx';
import { Runs } from './runs.tsx';

/** Work on the log of events, by the path that begins it. */
const works = {
  replays: 'Have it handle events again, also those that it has done',
  redeliveries: 'Deliver to it the events that it has not done',
  redrives: 'Try all its dead letters again',
} as const;

type Work = keyof typeof works;

const since: BodyField = {
  name: 'since',
  type: 'instant',
  isNullable: false,
  isRequired: true,
  description: 'Events from then on, as far back as they are kept.',
  example: exampleInstant,
};
const organisationId: BodyField = {
  name: 'organisationId',
  type: 'id',
  isNullable: true,
  isRequired: false,
  description: 'The id of the one organisation that is meant; all, unless given.',
};

function fieldsOf(work: Work, consumers: readonly string[]): BodyField[] {
  const consumer: BodyField = {
    name: 'consumer',
    type: 'choice',
    isNullable: false,
    isRequired: true,
    values: consumers,
    example: consumers[0],
  };
  return [consumer, ...(work === 'redrives' ? [] : [since]), ...(work === 'replays' ? [organisationId] : [])];
}

/** Replays, redeliveries and redrives: the form that begins one, and how far each is. */
export function EventsScreen(): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const [work, setWork] = useState<Work>('replays');
  const consumers = useQuery({
    queryKey: ['/api/v1/events/consumers'],
    queryFn: () => call<ListAnswer>(caller, 'get', '/api/v1/events/consumers'),
  });
  const names = consumers.data?.data.items.map(({ name }) => textOf(name)) ?? [];
  const fields = fieldsOf(work, names);
  const path = `/api/v1/events/${work}`;
  const beginning = useMutation({
    mutationFn: (body: object) => call<Readonly<Record<string, unknown>>>(caller, 'post', path, { body }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const refusal = beginning.error instanceof Refused ? beginning.error : undefined;
  const redriven = beginning.data?.data['redriven'];
  return (
    <>
      <header className="screen">
        <h1>Replay and redeliver</h1>
      </header>
      {consumers.error && <Failure error={consumers.error} retry={() => void consumers.refetch()} />}
      <form
        className="filters"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          beginning.mutate(bodyOf(new FormData(event.currentTarget), fields));
        }}
      >
        <div className="field">
          <label htmlFor="work">What to do</label>
          <select
            id="work"
            value={work}
            onChange={({ target }) => {
              setWork(target.value as Work);
              beginning.reset();
            }}
          >
            {Object.entries(works).map(([name, meaning]) => (
              <option key={name} value={name}>
                {meaning}
              </option>
            ))}
          </select>
        </div>
        {fields.map((field) => (
          <FormField key={field.name} field={field} value={undefined} violation={refusal?.at(field.name)} />
        ))}
        <button type="submit" className="main" disabled={beginning.isPending || names.length === 0}>
          {beginning.isPending ? 'Beginning …' : 'Begin'}
        </button>
      </form>
      {beginning.error && <Failure error={beginning.error} />}
      {redriven !== undefined && <p role="status">{textOf(redriven)} dead letters are tried again.</p>}
      <Runs />
      <Curl text={curlOf(caller, 'post', path, { body: exampleOf({ method: 'post', fields }) })} />
    </>
  );
}
