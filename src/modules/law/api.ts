export { installRules } from './install-rules.ts';
export { citationAt, datedRuleAt, holidaysAt, ruleAt, rulesInWords } from './queries.ts';
