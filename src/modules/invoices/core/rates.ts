/** VAT rates as invoices write them, and which one a line has (Law 48/2024 as amended by 149/2025; dated rules). */
import type { RateCode } from './document.ts';

const RATE = /^(?:0%|5%|8%|10%|KCT|KKKNT|KHAC:\d{1,2}(?:\.\d{1,2})?%)$/;

export const isRate = (text: string): boolean => RATE.test(text);

/** In hundredths of a percent; not subject and not declared come to none. */
export function bpOfRate(rate: RateCode): bigint {
  if (!isRate(rate)) throw new RangeError(`no rate: ${rate}`);
  if (rate === 'KCT' || rate === 'KKKNT') return 0n;
  const [whole = '', part = ''] = rate.replace('KHAC:', '').replace('%', '').split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}

export type VatRates = {
  general: RateCode;
  alcohol: RateCode;
  /** Unprocessed, grown or raised by the seller himself. */
  ownProduce: RateCode;
  /** Unprocessed and bought, sold on to consumers. */
  produceResale: RateCode;
  /** The same, from one enterprise or cooperative to another. */
  produceToBusiness: RateCode;
  delivery: RateCode;
};

export type RatedLine = {
  /** Group of the listing's category, or `delivery`. */
  taxClass: string;
  activityClass: string | null;
};

/** Groups whose goods are sold as they were harvested, or only cleaned, dried or milled. */
const UNPROCESSED: ReadonlySet<string> = new Set(['fresh', 'cereal']);

export function rateOf(
  line: RatedLine,
  rates: VatRates,
  parties: { isSellerBusiness: boolean; isBuyerBusiness: boolean },
): RateCode {
  if (line.taxClass === 'delivery') return rates.delivery;
  if (line.taxClass === 'alcohol') return rates.alcohol;
  if (!UNPROCESSED.has(line.taxClass)) return rates.general;
  if (line.activityClass === 'own_produce') return rates.ownProduce;
  if (line.activityClass === 'own_making') return rates.general;
  return parties.isSellerBusiness && parties.isBuyerBusiness ? rates.produceToBusiness : rates.produceResale;
}
