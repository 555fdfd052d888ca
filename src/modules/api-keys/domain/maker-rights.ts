import type { Permissions } from '../../../kernel/authorization/permission';
import type { KeyMaker } from './key-maker';

/** Current permissions of the makers of keys. */
export abstract class MakerRights {
  /** Those of the current tenant; none of a maker who may not act. At most one second behind a committed change. */
  abstract of(maker: KeyMaker): Promise<Permissions>;
}
