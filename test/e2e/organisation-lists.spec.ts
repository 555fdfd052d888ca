import { expectProblem } from '../support/http/expect-problem';
import { type Service, startService } from '../support/service';

let service: Service;

beforeAll(async () => {
  service = await startService();
  for (const body of [
    { name: 'Zebra Looms', email: 'office@zebra.example' },
    { name: 'analytical engines', email: 'office@engines.example', isActive: false },
    { name: '100% Cotton_Mill', email: 'office@cotton.example' },
  ])
    await service.call('POST', '/api/v1/organisations', { operator: true, body });
});
afterAll(() => service.stop());

const list = (query: Record<string, string>) =>
  service.call('GET', `/api/v1/organisations?${new URLSearchParams(query).toString()}`, { operator: true });
const [zebra, engines, cotton] = ['zebra-looms', 'analytical-engines', '100-cotton-mill'] as const;

test.each<[Record<string, string>, string[]]>([
  [{}, [cotton, engines, zebra]],
  [{ sort: 'createdAt' }, [zebra, engines, cotton]],
  [{ sort: '-updatedAt' }, [cotton, engines, zebra]],
  [{ name: 'Zebra Looms' }, [zebra]],
  [{ 'name[contains]': '%' }, [cotton]],
  [{ 'name[contains]': '_' }, [cotton]],
  [{ 'name[startsWith]': 'ANALYTICAL' }, [engines]],
  [{ 'name[endsWith]': 'MILL' }, [cotton]],
  [{ 'name[in]': 'Zebra Looms,analytical engines', sort: 'createdAt' }, [zebra, engines]],
  [{ 'name[nin]': 'Zebra Looms,analytical engines' }, [cotton]],
  [{ slug: 'ZEBRA-LOOMS' }, [zebra]],
  [{ 'slug[ne]': zebra }, [cotton, engines]],
  [{ email: 'OFFICE@zebra.example' }, [zebra]],
  [{ isActive: 'false' }, [engines]],
  [{ 'createdAt[lt]': '2000-01-01T00:00:00Z' }, []],
  [{ 'updatedAt[gt]': '2000-01-01T00:00:00+02:00' }, [cotton, engines, zebra]],
])('%p', async (query, expected) => {
  const { status, body } = await list({ ...query, total: 'true' });
  expect(status).toBe(200);
  expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual(expected);
  expect([body.total, body.totalIsExact]).toEqual([expected.length, true]);
});

test.each(['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'name', '-name'])(
  'sort=%s reads every organisation once, a page at a time as at once',
  async (sort) => {
    const whole = (await list({ sort })).body.items;
    expect(whole).toHaveLength(3);
    const pages = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await list({ sort, limit: '1', ...(cursor ? { cursor } : {}) });
      pages.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(pages).toEqual(whole);
    const opposite = (await list({ sort: sort.startsWith('-') ? sort.slice(1) : `-${sort}` })).body.items;
    expect(opposite.toReversed()).toEqual(whole);
  },
);

test.each([
  ['sort', 'email'],
  ['deleted', 'true'],
  ['version', '1'],
  ['name[isNull]', 'true'],
  ['isActive[in]', 'true'],
])('%s=%s is refused', async (name, value) => {
  expectProblem(await list({ [name]: value }), 400, 'query-malformed');
});
