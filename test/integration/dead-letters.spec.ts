import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

const service = sharedService();

const giveUp = `
  insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, problem, dead_at)
  select $1, gen_random_uuid(), 'ledger', gen_random_uuid(), 0, gen_random_uuid(), n, '{"code":"unexpected","message":"Mishap"}', now()
  from generate_series(1, 7) n`;

test.each(['createdAt', '-createdAt'])(
  'each dead letter is on one page, when all became it in one transaction, sorted by %s',
  async (sort) => {
    const { id } = await service.tenant();
    await queryAs(service.database.superuserUrl, giveUp, [id]);
    const ids: string[] = [];
    for (let next = ''; ids.length <= 7;) {
      const path = `/api/v1/events/dead-letters?organisationId=${id}&sort=${sort}&limit=2${next}`;
      const { body } = await service.call('GET', path, { operator: true });
      ids.push(...body.items.map((letter: { id: string }) => letter.id));
      if (body.nextCursor === null) break;
      next = `&cursor=${body.nextCursor}`;
    }
    expect([ids.length, new Set(ids).size]).toEqual([7, 7]);
  },
);
