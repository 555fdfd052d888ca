import { X509Certificate } from 'node:crypto';
import { checked, type SettingType } from './setting-types';

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** One certificate or several, in PEM. */
export const authorities = (): SettingType<string> =>
  checked((raw) => {
    if (raw.includes('PRIVATE KEY'))
      return 'has a private key in it; write the certificate of the authority alone';
    const found = raw.match(certificate) ?? [];
    return found.length > 0 && found.every(isReadable)
      ? undefined
      : 'is no certificate in PEM; write one that begins with -----BEGIN CERTIFICATE-----, or name its file in the setting that ends with _FILE';
  });

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
