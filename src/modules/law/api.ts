export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, firstDayOf, holidaysAt, ruleAt, rulesInWords } from './queries.ts';
