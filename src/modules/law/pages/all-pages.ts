import { authorities } from './authorities.ts';
import { complaints } from './complaints.ts';
import { delivery } from './delivery.ts';
import { fees } from './fees.ts';
import { operation } from './operation.ts';
import { personalData } from './personal-data.ts';
import { ranking } from './ranking.ts';
import { returns } from './returns.ts';
import type { RulesPage } from './rules-page.ts';

/** In the order of the footer and of the page that lists them. */
export const RULES_PAGES: readonly RulesPage[] = [
  operation,
  delivery,
  returns,
  complaints,
  personalData,
  ranking,
  fees,
  authorities,
];
