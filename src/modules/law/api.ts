export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, holidaysAt, holidaysFrom, ruleAt, rulesInWords } from './queries.ts';
