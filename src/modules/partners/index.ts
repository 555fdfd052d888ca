export { ReceivePartnerEvent } from './application/receive-partner-event';
export { RequestPartnerSync, type RequestPartnerSyncInput } from './application/request-partner-sync';
