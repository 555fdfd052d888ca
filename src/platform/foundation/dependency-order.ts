/** The items in their order, but each after those that `first` names of it. A circle is left where it is met. */
export function dependencyOrder<T>(items: readonly T[], first: (item: T) => readonly T[]): T[] {
  const seen = new Set<T>();
  const ordered: T[] = [];
  const take = (item: T): void => {
    if (seen.has(item)) return;
    seen.add(item);
    for (const other of first(item)) take(other);
    ordered.push(item);
  };
  for (const item of items) take(item);
  return ordered;
}
