/** Items that one page holds, where the caller asks for no other number. */
const usualSize = 500;

/**
 * All that a reader finds, page by page in the order of the ids, for work that must not hold all of it at once.
 * @param read up to `limit` items after the one with the id `after`; undefined for the first
 */
export async function* pagesById<E extends { readonly id: string }>(
  read: (after: string | undefined, limit: number) => Promise<readonly E[]>,
  size = usualSize,
): AsyncGenerator<readonly E[]> {
  for (let after: string | undefined; ;) {
    const page = await read(after, size);
    if (page.length > 0) yield page;
    if (page.length < size) return;
    after = page.at(-1)?.id;
  }
}
