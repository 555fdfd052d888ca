import { plannedRows } from './planned-rows';

test('rows are those of each alias: of all its slots, and of all processes of a parallel scan', () => {
  const plan = {
    'Plan Rows': 900,
    'Workers Planned': 2,
    Plans: [
      {
        'Plan Rows': 400,
        Plans: [
          { Alias: 't0', 'Plan Rows': 100, 'Parallel Aware': true },
          { Alias: 't1_1', 'Plan Rows': 7 },
          { Alias: 't1_2', 'Plan Rows': 5, Plans: [{ 'Plan Rows': 5 }] },
          { Alias: 'other', 'Plan Rows': 5 },
        ],
      },
    ],
  };
  expect([...plannedRows(plan)]).toEqual([
    ['t0', 240],
    ['t1', 12],
  ]);
});
