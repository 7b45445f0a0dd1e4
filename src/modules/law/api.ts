export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, ruleAt } from './queries.ts';
