export type { RuleCode } from './core/rule-codes.ts';
export { installRules } from './install-rules.ts';
export { citationAt, ruleAt } from './queries.ts';
