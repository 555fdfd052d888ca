import { isId } from '../../../../kernel/values/is-id';
import { isAddressOrRange } from '../declarations/list-setting-types';
import { secretWeakness } from '../declarations/weak-secret';
import { type MemberRule, memberProblems } from './member-rules';

export const clientIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

/** One entry of PARTNER_CLIENTS, with what it has left out. */
export interface PartnerEntry {
  readonly id: string;
  /** In lower case. */
  readonly tenantId: string;
  readonly secrets: readonly string[];
  readonly addresses?: readonly string[];
  readonly active: boolean;
}

/** At least 32 characters, which `randomBytes(32)` in base64 or hex has; visible ASCII, so that no encoding matters. */
function secretProblems(secret: unknown): readonly string[] {
  if (typeof secret !== 'string') return ['a secret must be a string'];
  const visible = /^[\x21-\x7e]*$/.test(secret) ? [] : ['a secret may have visible ASCII characters only'];
  if (secret.length < 32) return [...visible, 'a secret is shorter than 32 characters'];
  if (secret.length > 256) return [...visible, 'a secret is longer than 256 characters'];
  if (secretWeakness(secret) === undefined) return visible;
  return [...visible, 'a secret repeats itself; make it at random'];
}

function addressProblems(address: unknown): readonly string[] {
  if (typeof address !== 'string') return ['an address must be a string'];
  if (isAddressOrRange(address)) return [];
  return ['an address must be an IP address or a CIDR range such as 10.0.0.0/8, and not every address'];
}

/** No message repeats a value: it may be a misplaced secret. */
const rules = {
  id: (value) => {
    if (typeof value !== 'string') return ['"id" must be a string'];
    return clientIdPattern.test(value) ? [] : ['"id" must be 1 to 64 letters, digits, ".", "_" and "-"'];
  },
  tenantId: (value) => {
    if (typeof value !== 'string') return ['"tenantId" must be a string'];
    return isId(value.toLowerCase()) ? [] : ['"tenantId" must be the UUID of an organisation'];
  },
  secrets: (value) => {
    if (!Array.isArray(value)) return ['"secrets" must be an array'];
    if (value.length === 0) return ['"secrets" needs one secret'];
    const most = '"secrets" takes two at most: the new secret and the former one';
    return [...value.flatMap(secretProblems), ...(value.length > 2 ? [most] : [])];
  },
  addresses: (value) => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) return ['"addresses" must be an array'];
    if (value.length === 0)
      return ['"addresses" is empty; leave it out to let the client call from anywhere'];
    return [
      ...value.flatMap(addressProblems),
      ...(value.length > 100 ? ['"addresses" takes 100 at most'] : []),
    ];
  },
  active: (value) =>
    value === undefined || typeof value === 'boolean' ? [] : ['"active" must be true or false'],
} satisfies Readonly<Record<keyof PartnerEntry, MemberRule>>;

const allowed = 'only "id", "tenantId", "secrets", "addresses" and "active" are allowed';

/** @param report is told every problem */
export function parsePartnerEntry(
  value: unknown,
  report: (problem: string) => void,
): PartnerEntry | undefined {
  const problems = memberProblems(value, rules, allowed);
  problems.forEach(report);
  if (problems.length > 0) return undefined;
  const entry = value as Omit<PartnerEntry, 'active'>;
  return { active: true, ...entry, tenantId: entry.tenantId.toLowerCase() };
}
