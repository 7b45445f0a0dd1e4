export { installRules } from './install-rules.ts';
export { citationAt, ruleAt } from './queries.ts';
