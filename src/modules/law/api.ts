export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, holidaysAt, ruleAt } from './queries.ts';
