/** The rules of fields, and the functions that apply them. Files of `rules/` are imported through this one. */
export { accept, acceptAll, sentence, violation } from './rules/accepted-fields';
export { list, nullable, record } from './rules/compound-rules';
export { type Changes, differences, differs } from './rules/differences';
export type { BrokenRule, Fields, FieldSchema, Given, Rule, RuleValue, Values } from './rules/field-rule';
export { choice, email, text } from './rules/text-rules';
export { date, flag, id, instant, integer } from './rules/value-rules';
