import { type SettingType, textSetting } from './setting-types';

const form =
  /^(?:(?<name>[^<>\p{C}]*[^<>\p{C}\s])\s*<(?<inner>[^<>@\s]+@[^<>@\s]+)>|(?<bare>[^<>@\s]+@[^<>@\s]+))$/u;

/** The sender of a mail: an address, or a name with an address in angle brackets. */
export const mailbox = (): SettingType<string> =>
  textSetting(form, 'is no sender; write Name <name@example.com> or name@example.com, in one line');

/** @param raw that is one */
export function parseMailbox(raw: string): { readonly name: string; readonly address: string } {
  const { name = '', inner, bare = '' } = form.exec(raw)?.groups ?? {};
  return { name: name.replace(/^"(.*)"$/, '$1'), address: inner ?? bare };
}
