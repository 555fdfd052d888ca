import { z } from 'zod';
import type { SettingType } from './setting-types';

const form =
  /^(?:(?<name>[^<>\p{C}]*[^<>\p{C}\s])\s*<(?<inner>[^<>@\s]+@[^<>@\s]+)>|(?<bare>[^<>@\s]+@[^<>@\s]+))$/u;

/** Who a mail is from: an address, or a name with an address in angle brackets. */
export const mailbox = (): SettingType<string> =>
  z.string().regex(form, 'is no sender; write Name <name@example.com> or name@example.com, in one line');

/** @param text that is one */
export function parseMailbox(text: string): { readonly name: string; readonly address: string } {
  const { name = '', inner, bare = '' } = form.exec(text)?.groups ?? {};
  return { name: name.replace(/^"(.*)"$/, '$1'), address: inner ?? bare };
}
