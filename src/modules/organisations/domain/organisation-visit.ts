import { text } from '../../../kernel/rule';

/** The values of a visit, as an operator gives them. */
export const visitFields = { reason: text({ max: 500 }) };
