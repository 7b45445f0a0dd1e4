export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, firstDayOf, holidaysAt, holidaysFrom, ruleAt, rulesInWords } from './queries.ts';
