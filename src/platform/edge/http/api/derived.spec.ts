import { Entity } from '../../../../kernel/entity';
import { defaulted } from '../../../../kernel/factories/new-values';
import { choice, flag, instant, list, nullable, text } from '../../../../kernel/rules/rule';
import { BodyPipe } from './body.pipe';
import { changes, creates } from './derived-body';
import { readOnly, shows } from './derived-view';

const fields = {
  name: text({ max: 20 }),
  dueAt: nullable(instant()),
  size: defaulted(choice(['small', 'large']), 'small'),
  tags: defaulted(list(text({ max: 9 }), 3), []),
  status: choice(['open', 'closed']),
};

class CreateThingBody extends creates(fields, { name: { example: 'Engine' } }, ['status']) {}
class UpdateThingBody extends changes(fields, {}, ['size']) {}
class ThingView extends shows(fields, {}, { isLate: readOnly(flag()) }) {}

class Thing extends Entity {
  readonly name = 'Engine';
  readonly dueAt = new Date('2027-01-31T09:30:00Z');
  readonly size = 'large';
  readonly tags: readonly string[] = ['a'];
  readonly status = 'open';
  readonly isLate = false;
  readonly secret = 'not shown';
}

const at = new Date('2026-01-31T09:30:00Z');
const thing = Object.assign(new Thing(), { id: 'an-id', createdAt: at, updatedAt: at });

const accepted = (metatype: new () => object, body: object): Promise<unknown> =>
  new BodyPipe().transform(body, { type: 'body', metatype });
const violations = (...named: [pointer: string, code: string][]): unknown =>
  expect.objectContaining({
    violations: named.map(([pointer, code]) => expect.objectContaining({ pointer, code })),
  });

test('a body that creates takes the fields by their rules, in the form that is stored', async () => {
  const body = await accepted(CreateThingBody, { name: 'e\u0301', dueAt: '2027-01-31T09:30:00Z', tags: [] });
  expect(body).toBeInstanceOf(CreateThingBody);
  expect({ ...(body as object) }).toEqual({ name: '\u00e9', dueAt: thing.dueAt, tags: [] });
});

test('a body that creates wants what has no default, and knows no field that callers do not choose', async () => {
  await expect(accepted(CreateThingBody, { size: 'huge', status: 'open' })).rejects.toEqual(
    violations(['/status', 'unknown'], ['/name', 'required'], ['/size', 'not-allowed']),
  );
  await expect(accepted(CreateThingBody, { name: 'x', size: null })).rejects.toEqual(
    violations(['/size', 'type']),
  );
});

test('a body that changes wants nothing, and takes null where the rule does', async () => {
  expect({ ...((await accepted(UpdateThingBody, {})) as object) }).toEqual({});
  expect({ ...((await accepted(UpdateThingBody, { dueAt: null })) as object) }).toEqual({ dueAt: null });
  await expect(accepted(UpdateThingBody, { name: null, size: 'small' })).rejects.toEqual(
    violations(['/size', 'unknown'], ['/name', 'type']),
  );
});

test('classes of the same fields do not share what they take', async () => {
  await expect(accepted(CreateThingBody, { name: 'x', size: 'large' })).resolves.toBeDefined();
  await expect(accepted(UpdateThingBody, { size: 'large' })).rejects.toEqual(
    violations(['/size', 'unknown']),
  );
});

test('a view shows the resource, then the fields, then what is read only, and nothing else', () => {
  expect(Object.entries(ThingView.of(thing))).toEqual([
    ['id', 'an-id'],
    ['version', 1],
    ['createdAt', '2026-01-31T09:30:00.000Z'],
    ['updatedAt', '2026-01-31T09:30:00.000Z'],
    ['name', 'Engine'],
    ['dueAt', '2027-01-31T09:30:00.000Z'],
    ['size', 'large'],
    ['tags', ['a']],
    ['status', 'open'],
    ['isLate', false],
  ]);
});

test('the compiler refuses notes, fields and entities that do not fit', () => {
  // @ts-expect-error -- there is no field `nam`
  expect(creates(fields, { nam: { example: 'Engine' } })).toBeDefined();
  // @ts-expect-error -- a name is a text
  expect(creates(fields, { name: { example: 1 } })).toBeDefined();
  // @ts-expect-error -- there is no field `state`
  expect(creates(fields, {}, ['state'])).toBeDefined();
  const { id, version, createdAt, updatedAt } = thing;
  // @ts-expect-error -- the entity has none of the fields
  expect(ThingView.of({ id, version, createdAt, updatedAt })).toBeDefined();
  const view: ThingView = ThingView.of(thing);
  // @ts-expect-error -- an instant is shown as a text
  const due: Date | null = view.dueAt;
  expect(due).toBe('2027-01-31T09:30:00.000Z');
  const body = new CreateThingBody();
  // @ts-expect-error -- a name is a text
  const name: number = body.name;
  expect(name).toBeUndefined();
});
