/** Words that TypeScript keeps for itself in a module: none of them names a constant, a parameter or a variable. */
export const keywords: ReadonlySet<string> = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  ),
);

/**
 * Words that PostgreSQL reserves, also those that may name a function or a type, and the columns that every table has: none of them
 * names a table or a column, unless in quotation marks. `pg_get_keywords()` lists the words as R and T.
 */
export const sqlWords: ReadonlySet<string> = new Set(
  'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with cmax cmin ctid tableoid xmax xmin'.split(
    ' ',
  ),
);

const ofEntities = new Set(['id', 'version', 'createdAt', 'updatedAt', 'tenantId', 'record', 'timeOfChange']);

/** Whether every entity has a member of that name: by its class, or as any object has it. */
export const isOfEveryEntity = (name: string): boolean =>
  ofEntities.has(name) || Object.hasOwn(Object.prototype, name);
