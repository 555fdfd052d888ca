export { EndPayment } from './application/end-payment';
