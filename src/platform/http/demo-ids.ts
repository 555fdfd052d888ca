/** Ids of the demo data, so that the document's examples work as they stand against a freshly started service. */
export const demoIds = {
  organisation: '019aa000-0000-7000-8000-000000000001',
  user: '019aa000-0000-7000-8000-000000000101',
  partnerSync: '019aa000-0000-7000-8000-000000000301',
} as const;
