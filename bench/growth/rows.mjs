// The cost of the operations of a tenant as it grows: reads, each list with each of its filters, and creates.
import { fillTenant, id, listsOf, queriesOf } from '../large-tenant.mjs';
import { inWorld } from './world.mjs';

const tenantOf = (place) => `00000000-0000-4000-8000-0000000000${String(place + 10)}`;

/** A body of a new row; `n` is never the same. */
const bodies = {
  users: (n) => ({ email: `new-${n}@bench.example`, username: `new-${n}` }),
  tasks: (n) => ({ title: `New task ${n}` }),
  invoices: (n) => ({ userId: id(3), amountMinor: 1 + n, currency: 'EUR' }),
};

/** A list is measured a shorter time: there are three hundred of them. */
const listSeconds = 0.2;

export function measureRows({ sizes, users, tell }) {
  return inWorld(async (world) => {
    const series = new Map();
    const grows = [
      ...sizes.map((size) => [size, Object.keys(bodies)]),
      ...users.map((size) => [size, ['users']]),
    ];
    for (const [place, [size, names]] of grows.entries()) {
      tell(`${size} rows of ${names.join(', ')} are written`);
      await fillTenant(world.url, tenantOf(place), size, names);
      await world.settle();
      const token = await world.token(tenantOf(place));
      for (const name of names) {
        for await (const [what, facts, cost] of costs(world, token, name, size)) {
          if (!series.has(what)) series.set(what, { name: what, points: [] });
          // A query is refused at its largest sizes alone.
          Object.assign(series.get(what), facts).points.push([size, cost]);
        }
        tell(`${size} ${name} are measured`);
      }
    }
    return [...series.values()].filter(({ points }) => points.length > 1);
  });
}

async function* costs(world, token, name, size) {
  const get = async (path) => (await world.ask(token, 'GET', path)).code;
  yield [
    `${name}: get`,
    {},
    await world.cost((call) => get(`${name}/${id(1 + ((call * 7919) % (size - 1)))}`)),
  ];
  yield [
    `${name}: create`,
    {},
    await world.cost(async (call) => {
      const { status } = await world.ask(token, 'POST', name, bodies[name](call));
      if (status !== 201) throw new Error(`POST ${name}: ${status}`);
    }),
  ];
  for (const [title, parameters] of queriesOf(listsOf(size)[name])) {
    const path = `${name}?${new URLSearchParams(parameters)}`;
    // A refusal that says which filter is too expensive is an answer, and costs nearly nothing.
    const refused = await get(path);
    if (refused !== undefined && refused !== 'query-too-expensive')
      throw new Error(`GET ${path}: ${refused}`);
    const cost = await world.cost(() => get(path), { warmUp: 5, seconds: listSeconds });
    yield [
      `${name}: list, ${title}`,
      {
        isOneOfMany: true,
        ...(refused && { why: 'reads the rows that match, up to a bound at which it is refused' }),
      },
      cost,
    ];
  }
}
