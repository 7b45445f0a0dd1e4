import type { QuotedGroup } from '#modules/cart/api.ts';
import { methodOf, type PaymentChoice, prepayChoice, type WayWords, wordsOf } from './core/choice.ts';
import { type AmountRange, type Asking, orderWays, recommendedOf } from './core/ways.ts';

type Offer = QuotedGroup['paymentMethods'][number];

/** One answer to how an order is paid: a way, and for what is weighed when packed whether it is paid before. */
export type AskedWay = {
  choice: PaymentChoice;
  way: WayWords;
  available: boolean;
  why: Offer['why'];
  minVnd: Offer['minVnd'];
  maxVnd: Offer['maxVnd'];
  isLast: boolean;
};

/** `key` null: one question for all orders. */
export type PaymentQuestion = {
  key: string | null;
  shopName: string;
  ways: AskedWay[];
  /** Chosen beforehand. */
  recommended: PaymentChoice | null;
};

/** One question for all shops when all can be paid alike, else one per order, each in the order of the one rule. */
export function paymentQuestions(
  groups: readonly QuotedGroup[],
  { isPhone, last }: { isPhone: boolean; last: PaymentChoice | null },
): PaymentQuestion[] {
  const ask = (group: QuotedGroup, amount: AmountRange, key: string | null): PaymentQuestion => {
    const asking: Asking = { amount, isPhone, lastMethod: last && methodOf(last).paymentMethod };
    const offers = orderWays(group.paymentMethods, asking);
    const ways = offers.flatMap((offer) => choicesOf(group, offer).map((choice) => asked(group, offer, choice, last)));
    const first = recommendedOf(group.paymentMethods, asking);
    const again = ways.find(({ choice, available }) => available && choice === last);
    return { key, shopName: group.shopName, ways, recommended: again?.choice ?? first?.method ?? null };
  };
  const [first] = groups;
  if (!first || groups.some((group) => signature(group) !== signature(first)))
    return groups.map((group) => ask(group, rangeOf(group), group.key));
  return [ask(first, widest(groups.map(rangeOf)), null)];
}

const rangeOf = ({ totalVnd, maxTotalVnd }: QuotedGroup): AmountRange => ({ leastVnd: totalVnd, mostVnd: maxTotalVnd });

/** Each order is paid by itself: the largest of them says what works. */
function widest(ranges: readonly AmountRange[]): AmountRange {
  const rising = (amounts: readonly bigint[]) => amounts.toSorted((a, b) => Number(a - b));
  return {
    leastVnd: rising(ranges.map(({ leastVnd }) => leastVnd))[0] ?? 0n,
    mostVnd: rising(ranges.map(({ mostVnd }) => mostVnd)).at(-1) ?? 0n,
  };
}

const signature = ({ paymentMethods, totalIsEstimate }: QuotedGroup): string =>
  paymentMethods.map(({ method, available, why }) => `${method}${available}${why}${totalIsEstimate}`).join();

/** What is weighed when packed may be paid then, now, or at the door. */
function choicesOf({ totalIsEstimate }: QuotedGroup, { method }: Offer): PaymentChoice[] {
  const prepay = totalIsEstimate ? prepayChoice(method) : null;
  return prepay ? [method, prepay] : [method];
}

function asked(group: QuotedGroup, offer: Offer, choice: PaymentChoice, last: PaymentChoice | null): AskedWay {
  const { available, why, minVnd, maxVnd } = offer;
  return { choice, way: wordsOf(group, choice), available, why, minVnd, maxVnd, isLast: available && choice === last };
}
