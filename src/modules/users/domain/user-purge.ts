/** The deleted users of the current tenant that are to be purged. */
export abstract class UserPurge {
  /**
   * Whether no other instance purges users now, of whatever tenant; then none does until the unit of work ends. Only inside
   * a unit of work.
   */
  abstract claim(): Promise<boolean>;

  /** The ids of up to `limit` users who were deleted before then and are not erased, the first deleted first. */
  abstract due(before: Date, limit: number): Promise<readonly string[]>;
}
