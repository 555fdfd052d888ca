// The law that a cost follows as something grows.

/** The least growth from the smallest size to the largest that is told from noise. */
const flat = 1.5;

const laws = {
  logarithmic: (size) => Math.log(size),
  linear: (size) => size,
};

/**
 * The law of a cost by size: constant where the largest cost is within 1.5 of the smallest size's; bounded where that holds from the
 * second of three sizes or more on, so that it has grown to a limit; uneven where a size between costs more and the
 * largest one does not; else that of `a + b f(size)`, of which the relative errors' squares are least. `growth` is the cost of the largest size over that of the smallest.
 * @param points sizes with their costs, in the order of the sizes, two at least
 */
export function fit(points) {
  const growth = points.at(-1)[1] / points[0][1];
  const most = Math.max(...points.map(([, cost]) => cost)) / points[0][1];
  if (most <= flat) return { law: 'constant', growth };
  const later = points.slice(1).map(([, cost]) => cost);
  if (later.length > 1 && Math.max(...later) <= flat * Math.min(...later)) return { law: 'bounded', growth };
  if (growth <= flat) return { law: 'uneven', growth };
  const errors = Object.entries(laws).map(([law, of]) => [law, leastError(points, of)]);
  const [law] = errors.reduce((one, other) => (other[1] < one[1] ? other : one));
  return { law, growth };
}

/** Weighted by the cost, so that a small size counts as much as a large one. */
function leastError(points, of) {
  const rows = points.map(([size, cost]) => ({ x: of(size), y: cost, weight: 1 / cost ** 2 }));
  const sum = (term) => rows.reduce((all, row) => all + row.weight * term(row), 0);
  const [w, x, y] = [sum(() => 1), sum((row) => row.x), sum((row) => row.y)];
  const [xx, xy] = [sum((row) => row.x ** 2), sum((row) => row.x * row.y)];
  const slope = (w * xy - x * y) / (w * xx - x ** 2);
  const start = (y - slope * x) / w;
  return sum((row) => (row.y - start - slope * row.x) ** 2);
}
