/** The rules of fields, and the functions that apply them. Files of `rules/` are imported through this one. */
export { accept, acceptAll, sentence, violation } from './accepted-fields';
export { list, nullable, record } from './compound-rules';
export { type Changes, differences, differs } from './differences';
export type { BrokenRule, Fields, FieldSchema, Given, Rule, RuleValue, Values } from './field-rule';
export { choice, email, text } from './text-rules';
export { date, flag, id, instant, integer } from './value-rules';
