export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, firstDayOf, holidaysAt, ruleAt } from './queries.ts';
