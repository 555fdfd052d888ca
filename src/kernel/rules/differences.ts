/** Whether storing these values would change an entity. */
export function differs(entity: object, values: object): boolean {
  return Object.entries(values).some(([name, value]) => !isSame(Reflect.get(entity, name), value));
}

/** The earlier and the new value of each field that changes. */
export type Changes<Values> = {
  readonly [Field in keyof Values]?: { readonly old: Values[Field]; readonly new: Values[Field] };
};

/** The fields of `entity` that `values` would change. */
export function differences<Values extends object>(entity: Values, values: Partial<Values>): Changes<Values> {
  const changed = Object.entries(values).filter(([name, value]) => !isSame(Reflect.get(entity, name), value));
  return Object.fromEntries(
    changed.map(([name, value]) => [name, { old: Reflect.get(entity, name), new: value }]),
  ) as Changes<Values>;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  if (isObject(one) && isObject(other)) {
    const names = Object.keys({ ...one, ...other });
    return names.every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)));
  }
  return one === other;
}

/** An object of JSON, whose members may have been stored in another order. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
