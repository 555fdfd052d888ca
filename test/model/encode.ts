import type { Entry, Guard, Named, Reader, State, Store } from './state';
import { partOf } from './readers';
import type { World } from './worlds';

const bytes = Buffer.alloc(256);
let length = 0;
const put = (byte: number): void => {
  bytes[length++] = byte;
};

/** Not `Number`: a global is slow to reach inside Jest. */
const bit = (flag: boolean): number => (flag ? 1 : 0);

/** Only the order of generations and epochs matters. */
let used = 0;
const use = ({ version, epoch }: Named): void => {
  used |= (1 << version) | (1 << epoch);
};
const useStore = (store: Store | null): void => {
  if (store?.entry) used |= 1 << store.entry.generation;
  if (store?.guard) used |= 1 << store.guard.epoch;
};
const useVersions = (state: State): void => {
  used = 0;
  use(state.named);
  for (const { known, looking } of state.instances) {
    use(known);
    if (looking) use(looking);
  }
  for (const store of state.stores) useStore(store);
  useStore(state.saved);
  for (const reader of state.readers)
    if (reader.at === 'missed' || reader.at === 'holds') used |= 1 << reader.token.generation;
  for (const { epoch } of state.writers) used |= 1 << epoch;
  for (const { generation } of state.commits) used |= 1 << generation;
};
const rank = (version: number): number => {
  let below = used & ((1 << version) - 1);
  let count = 0;
  for (; below; below &= below - 1) count++;
  return count;
};

/** Fences are random: only which of them are equal matters, so they are numbered in order of appearance. */
const fences: number[] = [];
const nameOf = (fence: number, world: World): number => {
  if (world.countedFences) return fence;
  const known = fences.indexOf(fence);
  return known === -1 ? fences.push(fence) - 1 : known;
};

const putEntry = (entry: Entry | null, world: World): void => {
  if (!entry) return put(255);
  put(rank(entry.generation));
  put(nameOf(entry.fence, world));
  put(entry.value ?? 9);
  put(entry.page ?? 9);
};
const putGuard = (guard: Guard | null): void => {
  if (!guard) return put(255);
  put(rank(guard.epoch));
  put(guard.writers * 2 + bit(guard.young));
};
const putStore = (store: Store | null, world: World): void => {
  if (!store) return put(254);
  putEntry(store.entry, world);
  putGuard(store.guard);
};
const putNamed = (named: Named): void => {
  put(rank(named.version));
  put(named.server);
  put(rank(named.epoch));
};

const readerKinds = ['idle', 'adrift', 'done', 'loaded first', 'missed', 'holds'];
const weight = (reader: Reader): number => {
  const kind = readerKinds.indexOf(reader.at);
  if (reader.at === 'loaded first') return kind + reader.value * 8;
  if (reader.at !== 'missed' && reader.at !== 'holds') return kind;
  const known = fences.indexOf(reader.token.fence);
  const detail = reader.at === 'missed' ? reader.need : reader.value;
  return kind + 8 * detail + 64 * reader.token.generation + 1024 * (known === -1 ? 99 : known);
};

const putReader = (reader: Reader, world: World): void => {
  put(readerKinds.indexOf(reader.at));
  if (reader.at === 'loaded first') put(reader.value);
  if (reader.at !== 'missed' && reader.at !== 'holds') return;
  putEntry(reader.token, world);
  put(reader.at === 'missed' ? reader.need : reader.value);
};

const parts = ['value', 'page'] as const;

/** Readers of one instance and one part are interchangeable: they are written in a fixed order. */
const putReaders = ({ readers }: State, world: World): void => {
  for (let instance = 0; instance < world.instances; instance++) {
    for (const part of parts) {
      const here = readers.filter(
        (_, index) => world.readers[index] === instance && partOf(world, index) === part,
      );
      if (here.length > 1) here.sort((a, b) => weight(a) - weight(b));
      for (const reader of here) putReader(reader, world);
    }
  }
};

/** A short string that is equal for states which differ only in the names of fences and of like readers. */
export const encode = (state: State, world: World): string => {
  length = 0;
  fences.length = 0;
  useVersions(state);
  put(state.row * 16 + state.shown);
  for (const commit of state.commits)
    put(rank(commit.generation) * 8 + bit(commit.fenced) * 4 + commit.by + 1);
  putNamed(state.named);
  put(state.moves);
  put(state.faults);
  for (const store of state.stores) putStore(store, world);
  putStore(state.saved, world);
  for (const { store, naming, suspect, known, looking } of state.instances) {
    put(store * 8 + bit(naming) * 4 + bit(suspect) * 2 + bit(looking !== null));
    putNamed(known);
    if (!looking) continue;
    putNamed(looking);
    put(bit(looking.clean));
  }
  for (const writer of state.writers) {
    put(writer.phase * 4 + bit(writer.late) * 2 + bit(writer.stray));
    put(rank(writer.epoch) * 8 + writer.made);
  }
  putReaders(state, world);
  return bytes.toString('latin1', 0, length);
};
