/** The password that the demo organisation's people begin with. */
export class DemoPassword {
  /** @param value undefined where there is no demo data, and so always in production */
  constructor(readonly value: string | undefined) {}
}

/**
 * An owner, an admin and a member of the demo organisation, two of them with a place in a second one. They are users of the demo
 * organisation with these addresses. The domain is reserved (RFC 2606): no mail to it reaches anybody.
 */
export const demoPeople = [
  { email: 'ada@demo.example', name: 'Ada Lovelace', role: 'owner', roleInSecond: 'owner' },
  { email: 'charles@demo.example', name: 'Charles Babbage', role: 'admin', roleInSecond: 'member' },
  { email: 'george@demo.example', name: 'George Boole', role: 'member', roleInSecond: undefined },
] as const;

export const secondDemoOrganisation = { name: 'Analytical Society', email: 'office@society.example' };
