import { text } from '../../../kernel/rules/rule';

/** The values of a visit, as an operator gives them. */
export const visitFields = { reason: text({ max: 500 }) };
