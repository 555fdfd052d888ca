import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MissingScopeError, runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { organisationNotFound } from '../../src/kernel/authorization/tenant-unknown';
import { UnitOfWork } from '../../src/kernel/unit-of-work';
import type { Organisation } from '../../src/modules/organisations/domain/organisation';
import type { OrganisationRepository } from '../../src/modules/organisations/domain/organisation.repository';
import { copyOf, newOrganisation } from '../support/database/entities';
import { type Service, type ServiceOptions, startService } from '../support/service';
import { queryAs } from '../support/sql';
import { everything } from './list.contract';
import { describeOrganisationLists } from './organisation-lists.contract';

type MakeOrganisationRepository = (app: NestFastifyApplication) => OrganisationRepository;

const versionStale = { code: 'version-stale', kind: 'precondition-failed' };

/** Every method once, for what must hold in all of them: a method that is missing here does not compile. */
const calls: Record<
  keyof OrganisationRepository,
  (organisations: OrganisationRepository, one: Organisation) => Promise<unknown>
> = {
  findById: (organisations, { id }) => organisations.findById(id),
  findBySlug: (organisations, { slug }) => organisations.findBySlug(slug),
  lockById: (organisations, { id }) => organisations.lockById(id),
  list: (organisations) => organisations.list(everything),
  add: (organisations) => organisations.add(newOrganisation()),
  update: (organisations, one) => organisations.update(one),
  change: (organisations, { id }) => organisations.change(id, undefined, organisationNotFound, () => true),
};

const taken = [
  {
    field: 'email',
    code: 'organisation-email-taken',
    twin: ({ email }: Organisation) => ({ email: email.toUpperCase() }),
  },
  {
    field: 'name',
    code: 'organisation-slug-taken',
    twin: ({ name }: Organisation) => ({ name: ` ${name.toUpperCase()}!` }),
  },
];

/** The contract of every implementation of the port. */
export function describeOrganisationRepository(
  name: string,
  makeRepository: MakeOrganisationRepository,
  options?: ServiceOptions,
): void {
  describe(`OrganisationRepository: ${name}`, () => {
    let service: Service;
    let organisations: OrganisationRepository;
    let unitOfWork: UnitOfWork;

    beforeAll(async () => {
      service = await startService(options);
      organisations = makeRepository(service.app);
      unitOfWork = service.app.get(UnitOfWork);
    });
    afterAll(() => service.stop());
    // The directory is one for all tests, so each starts with an empty one.
    beforeEach(() => queryAs(service.database.superuserUrl, 'delete from organisations'));

    const stored = async (one = newOrganisation()): Promise<Organisation> => {
      await runAsSystem(() => organisations.add(one));
      return one;
    };
    const load = (id: string): Promise<Organisation | undefined> =>
      runAsSystem(() => organisations.findById(id));
    const update = (one: Organisation): Promise<void> => runAsSystem(() => organisations.update(one));
    const lock = (id: string): Promise<Organisation | undefined> =>
      unitOfWork.write(() => organisations.lockById(id));

    test.each(Object.entries(calls))('%s throws without a scope', async (_, call) => {
      const one = await stored();
      await expect(call(organisations, one)).rejects.toThrow(MissingScopeError);
      expect(await load(one.id)).toEqual(one);
    });

    test('a stored organisation is answered whole, by id, by slug and locked', async () => {
      const one = await stored(newOrganisation({ name: "Ärzte & Söhne “O'Brien” 💡", isActive: false }));
      await stored();
      const found = await runAsSystem(() =>
        Promise.all([organisations.findById(one.id), organisations.findBySlug(one.slug), lock(one.id)]),
      );
      expect(found).toEqual([one, one, one]);
      expect(found[0]?.change({ name: 'Another' }, new Date())).toBe(true);
    });

    test('every update advances the version by one, and a stale one changes nothing', async () => {
      const one = await stored();
      const stale = copyOf(one);
      for (const version of [2, 3]) {
        one.change({ name: `Version ${version}` }, new Date());
        await update(one);
        expect(one.version).toBe(version);
        expect(await load(one.id)).toEqual(one);
      }
      stale.change({ name: 'Stale' }, new Date());
      await expect(update(stale)).rejects.toMatchObject(versionStale);
      expect(stale.version).toBe(1);
      expect(await load(one.id)).toEqual(one);
    });

    test.each(taken)('a second $field is refused until the first organisation is deleted', async (sample) => {
      const one = await stored();
      const violations = [expect.objectContaining({ pointer: `/${sample.field}`, code: 'taken' })];
      const refused = { code: sample.code, kind: 'conflict', violations };
      await expect(stored(newOrganisation(sample.twin(one)))).rejects.toMatchObject(refused);
      const renamed = await stored();
      renamed.change(sample.twin(one), new Date());
      await expect(update(renamed)).rejects.toMatchObject(refused);
      one.delete(new Date());
      await update(one);
      await update(renamed);
      expect(await load(renamed.id)).toEqual(renamed);
    });

    test('a deleted organisation exists for no method', async () => {
      const one = await stored();
      one.delete(new Date());
      await update(one);
      const found = await runAsSystem(() =>
        Promise.all([organisations.findById(one.id), organisations.findBySlug(one.slug), lock(one.id)]),
      );
      expect(found).toEqual([undefined, undefined, undefined]);
      expect(await runAsSystem(() => organisations.list({ ...everything, total: true }))).toMatchObject({
        items: [],
        total: { count: 0 },
      });
    });

    test('a tenant reads its own organisation, no other, and changes none', async () => {
      const [own, other] = [await stored(), await stored()];
      await runAsTenant(own.id, async () => {
        expect(await organisations.findById(own.id)).toEqual(own);
        expect(await organisations.findById(other.id)).toBeUndefined();
        expect(await organisations.findBySlug(other.slug)).toBeUndefined();
        expect(await lock(other.id)).toBeUndefined();
        expect((await organisations.list(everything)).items).toEqual([own]);
        for (const one of [own, other])
          await expect(organisations.update(copyOf(one, { name: 'Changed' }))).rejects.toMatchObject(
            versionStale,
          );
        await expect(organisations.add(newOrganisation())).rejects.toThrow('row-level security');
      });
      expect([await load(own.id), await load(other.id)]).toEqual([own, other]);
    });

    test('a unit of work sees its own writes, and nobody else does before it commits', async () => {
      const one = newOrganisation();
      await runAsSystem(() =>
        unitOfWork.write(async () => {
          await organisations.add(one);
          one.change({ name: 'Inside' }, new Date());
          await organisations.update(one);
          const inside = [await organisations.findById(one.id), await organisations.findBySlug('inside')];
          expect(inside).toEqual([one, one]);
          expect(await queryAs(service.database.superuserUrl, 'select 1 from organisations')).toEqual([]);
        }),
      );
      expect(await load(one.id)).toEqual(one);
    });

    describeOrganisationLists(
      () => organisations,
      () => unitOfWork,
      options ? 'decorator' : 'repository',
    );
  });
}
