import { type FieldRequest, refuseField } from './field-type';

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** `(0..1000)` within what the column holds. */
const intBounds =
  (least: number, most: number) =>
  (field: FieldRequest): Bounds => {
    if (field.argument === '') return { min: least, max: most };
    const [, min, max] = /^(-?\d+)\.\.(-?\d+)$/.exec(field.argument) ?? [];
    const bounds = { min: Number(min), max: Number(max) };
    if (!(bounds.min >= least && bounds.max <= most && bounds.min < bounds.max))
      refuseField(
        field,
        `it takes the lowest and the highest value, such as (0..1000), from ${least} to ${most}.`,
      );
    return bounds;
  };

export const safe = Number.MAX_SAFE_INTEGER;
export const integerBounds = intBounds(-2_147_483_648, 2_147_483_647);
export const bigintBounds = intBounds(-safe, safe);
export const amountBounds = intBounds(0, safe);

export const grouped = (value: number): string => {
  if (Math.abs(value) === safe) return value < 0 ? '-Number.MAX_SAFE_INTEGER' : 'Number.MAX_SAFE_INTEGER';
  return String(value).replace(/\B(?=(\d{3})+$)/g, Math.abs(value) >= 10_000 ? '_' : '');
};
const within = ({ min, max }: Bounds): number => Math.min(Math.max(min, 12), max);
/** A number near the middle of what is allowed, and not so large that it hides what it is. */
export const sampleWithin = (bounds: Bounds): string => grouped(within(bounds));
/** The number after that one, or before it where that one is the highest. */
export const otherWithin = (bounds: Bounds): string =>
  grouped(within(bounds) < bounds.max ? within(bounds) + 1 : within(bounds) - 1);
