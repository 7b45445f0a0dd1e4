/** What the phone shows before anything is sent: the same lines by the same rules as the sale itself. */
import { type StallGoods, stallLine } from './stall-line.ts';

/** Prices as they travelled to the page. */
export type GoodsTerms = {
  variantId: string;
  pricing: 'piece' | 'pack' | 'weighed';
  contentBase: number;
  priceBase: number;
  listPriceVnd: number;
  tiers: readonly { minQuantity: number; unitPriceVnd: number }[];
  /** Only while it runs. */
  flashPriceVnd: number | null;
};

const NOW = new Date(0);
const EVER = new Date(1);

/** Null where a box cannot be read: then nothing is shown rather than half a sum. */
export function seenTotal(amountText: string, goods: readonly GoodsTerms[], typed: ReadonlyMap<string, string>) {
  let totalVnd = 0n;
  const amount = amountText.replace(/[\s.,₫]/g, '');
  if (amount !== '') {
    if (!/^\d{1,12}$/.test(amount)) return null;
    totalVnd += BigInt(amount);
  }
  for (const one of goods) {
    const line = stallLine(termsOf(one), typed.get(one.variantId) ?? '', NOW);
    if (typeof line === 'string') return null;
    if (line) totalVnd += line.lineVnd;
  }
  return totalVnd;
}

function termsOf({ flashPriceVnd, tiers, contentBase, priceBase, listPriceVnd, pricing }: GoodsTerms): StallGoods {
  return {
    pricing,
    contentBase: BigInt(contentBase),
    priceBase: BigInt(priceBase),
    listPriceVnd: BigInt(listPriceVnd),
    tiers: tiers.map((tier) => ({ ...tier, unitPriceVnd: BigInt(tier.unitPriceVnd) })),
    flash: flashPriceVnd === null ? null : { unitPriceVnd: BigInt(flashPriceVnd), startsAt: NOW, endsAt: EVER },
  };
}
