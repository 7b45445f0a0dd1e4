import type { ShippedText } from '#modules/publications/core/text.ts';
import { authorities } from './authorities.ts';
import { complaints } from './complaints.ts';
import { delivery } from './delivery.ts';
import { fees } from './fees.ts';
import { operation } from './operation.ts';
import { personalData } from './privacy.ts';
import { prohibitedGoods } from './prohibited-goods.ts';
import { ranking } from './ranking.ts';
import { returns } from './returns.ts';
import { terms } from './terms.ts';

/** In the order of the footer and of the page that lists them. */
export const SHIPPED_TEXTS: readonly ShippedText[] = [
  operation,
  terms,
  prohibitedGoods,
  delivery,
  returns,
  complaints,
  personalData,
  ranking,
  fees,
  authorities,
];
