import { isIP } from 'node:net';
import { type SettingType, readAs } from './setting-types';

/** `alone` is a value that stands for the whole list. */
function listOf(
  isEntry: (entry: string) => boolean,
  rule: string,
  alone?: string,
): SettingType<readonly string[]> {
  return (raw) => {
    const entries = raw.split(',').map((entry) => entry.trim());
    const wrong = raw === alone ? -1 : entries.findIndex((entry) => !isEntry(entry));
    return wrong >= 0 ? { problem: `entry ${wrong + 1} is not ${rule}` } : { value: Object.freeze(entries) };
  };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids of organisations, users and the like. @param most entries */
export const idList = (most: number): SettingType<readonly string[]> =>
  readAs((raw) => {
    const ids = raw.split(',').map((id) => id.trim().toLowerCase());
    return ids.length <= most && ids.every((id) => uuid.test(id)) ? Object.freeze(ids) : undefined;
  }, `is not a list of ids; write at most ${most}, such as 019aa000-0000-7000-8000-000000000001, separated by commas`);

export const operatorKeys = (): SettingType<readonly string[]> =>
  listOf(
    (key) => /^[\x21-\x7e]{16,}$/.test(key),
    'a key; write at least 16 visible ASCII characters, no spaces',
  );

/** `name:key`, of which the first seals and all open; the key is 32 bytes in base64url. */
export const sealingKeys = (): SettingType<string> => {
  const entries = listOf(
    (entry) => /^[a-z0-9-]{1,32}:[A-Za-z0-9_-]{43}$/.test(entry),
    'a key; write a name of small letters, digits and hyphens, a colon, and 32 random bytes in base64url',
  );
  return (raw) => {
    const reading = entries(raw);
    if ('problem' in reading) return reading;
    const names = reading.value.map((entry) => entry.split(':', 1)[0]);
    if (new Set(names).size < names.length) return { problem: 'gives two keys the same name' };
    return { value: reading.value.join(',') };
  };
};

export const addresses = (): SettingType<readonly string[]> =>
  listOf(isAddressOrRange, 'an address; write an IP address or a CIDR range such as 10.0.0.0/8');

/** `/0` is refused: trusting every address lets each caller choose the address it is seen under. */
export function isAddressOrRange(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
  );
}

export const origins = (): SettingType<readonly string[]> =>
  listOf(
    isOrigin,
    'an origin; write scheme://host[:port] in lower case, without path or default port, or * alone',
    '*',
  );

/** Compared byte for byte with what browsers send, so anything but their own spelling would never match. */
function isOrigin(entry: string): boolean {
  const url = URL.parse(entry);
  return url !== null && url.host !== '' && !entry.includes('*') && `${url.protocol}//${url.host}` === entry;
}
