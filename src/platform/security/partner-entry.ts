import { z } from 'zod';
import { isId } from '../../kernel/id';
import { isAddressOrRange } from '../config/setting-types';
import { secretWeakness } from '../config/weak-secret';

export const clientIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

/** Of at least 32 characters, which `randomBytes(32)` in base64 or hex has; visible ASCII, so that no encoding matters. */
const secret = z
  .string('a secret must be a string')
  .regex(/^[\x21-\x7e]*$/, 'a secret may have visible ASCII characters only')
  .min(32, 'a secret is shorter than 32 characters')
  .max(256, 'a secret is longer than 256 characters')
  .refine(
    (text) => text.length < 32 || text.length > 256 || secretWeakness(text) === undefined,
    'a secret repeats itself; make it at random',
  );

// `refine` for lengths: `min` and `max` would judge a text in the place of a list as well.

/** One entry of PARTNER_CLIENTS. Its messages name members, and repeat no value: it may be a misplaced secret. */
export const partnerEntrySchema = z.strictObject(
  {
    id: z
      .string('"id" must be a string')
      .regex(clientIdPattern, '"id" must be 1 to 64 letters, digits, ".", "_" and "-"'),
    tenantId: z
      .string('"tenantId" must be a string')
      .toLowerCase()
      .refine(isId, '"tenantId" must be the UUID of an organisation'),
    secrets: z
      .array(secret, '"secrets" must be an array')
      .refine(({ length }) => length > 0, '"secrets" needs one secret')
      .refine(
        ({ length }) => length <= 2,
        '"secrets" takes two at most: the new one and the one it replaces',
      ),
    addresses: z
      .array(
        z
          .string('an address must be a string')
          .refine(
            isAddressOrRange,
            'an address must be an IP address or a CIDR range such as 10.0.0.0/8, and not every address',
          ),
        '"addresses" must be an array',
      )
      .refine(
        ({ length }) => length > 0,
        '"addresses" is empty; leave it out to let the client call from anywhere',
      )
      .refine(({ length }) => length <= 100, '"addresses" takes 100 at most')
      .optional(),
    active: z.boolean('"active" must be true or false').default(true),
  },
  'only "id", "tenantId", "secrets", "addresses" and "active" are allowed',
);
export type PartnerEntry = z.infer<typeof partnerEntrySchema>;
