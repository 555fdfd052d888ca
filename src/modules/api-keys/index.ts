export { DeleteApiKey } from './application/delete-api-key';
export { ListApiKeys } from './application/list-api-keys';
