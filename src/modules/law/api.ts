export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, holidaysAt, holidaysFrom, ruleAt } from './queries.ts';
