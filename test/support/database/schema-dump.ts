import { queryAs } from '../sql';

/** The parts of a schema, read from the catalogue: one line for each thing, in a fixed order. */
const parts = [
  `select format('column %s.%s %s %s default %s generated "%s" collation %s', c.relname, a.attname,
     format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
     pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attcollation::regcollation)
   from tables c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum`,
  `select format('constraint %s.%s %s', c.relname, x.conname, pg_get_constraintdef(x.oid))
   from tables c join pg_constraint x on x.conrelid = c.oid`,
  `select format('index %s', pg_get_indexdef(x.indexrelid)) from tables c join pg_index x on x.indrelid = c.oid`,
  `select format('policy %s.%s %s %s %s to %s using %s check %s', c.relname, p.polname, p.polcmd, p.polpermissive,
     p.polrelid::regclass, p.polroles, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
   from tables c join pg_policy p on p.polrelid = c.oid`,
  `select format('table %s owner %s secured %s forced %s acl %s comment %s', c.relname, c.relowner::regrole,
     c.relrowsecurity, c.relforcerowsecurity, c.relacl, obj_description(c.oid, 'pg_class')) from tables c`,
  `select format('trigger %s.%s', c.relname, t.tgname) from tables c
   join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal`,
  `select format('%s %s', relkind, relname) from pg_class
   where relnamespace = 'public'::regnamespace and relkind not in ('r', 'p', 'i')`,
  `select format('function %s acl %s comment %s is %s', oid::regprocedure, proacl, obj_description(oid, 'pg_proc'),
     pg_get_functiondef(oid)) from pg_proc where pronamespace = 'public'::regnamespace`,
  `select format('type %s', typname) from pg_type
   where typnamespace = 'public'::regnamespace and typtype <> 'c' and typelem = 0`,
];

/** Everything in the schema `public`, so that two states of it can be compared. */
export async function schemaDump(url: string): Promise<string[]> {
  const tables = `with tables as (
    select * from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace)`;
  const answers = parts.map((part) =>
    queryAs<{ line: string }>(url, `${tables} select * from (${part}) x (line)`),
  );
  return (await Promise.all(answers)).flatMap((rows) => rows.map(({ line }) => line).toSorted());
}
