import { race } from '../support/order/race';
import { type Answer, type Call } from '../support/service';
import { sharedService } from '../support/shared-service';

const service = sharedService();

const asOperator = (method: string, path: string, rest: Call = {}): Promise<Answer> =>
  service.call(method, `/api/v1/organisations${path}`, { operator: true, ...rest });

describe('operators', () => {
  test('who rename two organisations to one name at once: one is told it is taken', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ids = [(await service.tenant()).id, (await service.tenant()).id];
      const body = { name: `Race ${round}` };
      const counts = await race(2, (index) => asOperator('PATCH', `/${ids[index]}`, { body }));
      expect(counts).toEqual({ '200': 1, '409 organisation-slug-taken': 1 });
    }
  });

  test('who create one organisation at once make one', async () => {
    const body = { name: 'Created Together', email: 'together@example.com' };
    const counts = await race(20, (index) =>
      asOperator('POST', '', { body: { ...body, email: `together-${index}@example.com` } }),
    );
    expect(counts).toEqual({ '201': 1, '409 organisation-slug-taken': 19 });
  });

  test('who delete one organisation at once delete it once', async () => {
    const { id } = await service.tenant();
    const counts = await race(10, () => asOperator('DELETE', `/${id}`));
    expect(counts).toEqual({ '204': 1, '404 organisation-not-found': 9 });
  });

  test('who change, suspend and delete many organisations at once never wait for each other in a circle', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await service.tenant()).id));
    const counts = await race(40, (index) => {
      const path = `/${ids[index % ids.length]}`;
      const kind = Math.floor(index / ids.length) % 3;
      if (kind === 0) return asOperator('PATCH', path, { body: { name: `Circle ${index}` } });
      return asOperator(kind === 1 ? 'POST' : 'DELETE', `${path}/suspension`);
    });
    expect(counts).toEqual({ '200': 15, '204': 25 });
  });
});
