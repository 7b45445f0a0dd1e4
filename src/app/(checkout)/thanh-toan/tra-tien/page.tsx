import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import type { QuotedGroup } from '#modules/cart/queries.ts';
import { type PaymentChoice, prepayChoice, wordsOf } from '#modules/checkout/core/choice.ts';
import { choiceOf, replacementsFor } from '#modules/checkout/queries.ts';
import { CheckoutFrame, TwoColumns } from '#modules/checkout/ui/frame.tsx';
import { loadCheckout } from '#modules/checkout/ui/load-checkout.ts';
import { PaymentForm } from '#modules/checkout/ui/payment-form.tsx';
import { CheckoutProblems, SummaryAside } from '#modules/checkout/ui/summary.tsx';
import { citationAt } from '#modules/law/api.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title') };
}

/** What is weighed when packed may be paid then, now, or at the door. */
function waysOf({ paymentMethods, totalIsEstimate }: QuotedGroup) {
  return paymentMethods.flatMap((offer): (Omit<typeof offer, 'method'> & { method: PaymentChoice })[] => {
    const prepay = totalIsEstimate ? prepayChoice(offer.method) : null;
    return prepay ? [offer, { ...offer, method: prepay }] : [offer];
  });
}

export default async function PaymentPage() {
  const [{ ctx, view }, locale, t] = await Promise.all([loadCheckout(), getLocale(), getTranslations('checkout')]);
  if (!view) redirect(localePath(locale, '/gio-hang') as never);
  if (view.draft.contactPhone === '') redirect(localePath(locale, '/thanh-toan') as never);
  const [citation, replacements] = await Promise.all([
    citationAt('alcohol.non_cash_only', ctx.now),
    replacementsFor(view.cart.groups.flatMap((group) => group.lines.map((line) => line.variantId))),
  ]);
  return (
    <CheckoutFrame step={2}>
      <TwoColumns aside={<SummaryAside view={view} />}>
        <CheckoutProblems view={view} />
        <ScreenWords of={['checkout']}>
          <PaymentForm
            chosen={view.draft.paymentMethod}
            shortRule={view.draft.shortRule}
            replaceable={view.cart.groups
              .flatMap((group) => group.lines)
              .flatMap((line) => {
                const others = replacements.get(line.variantId);
                if (!others) return [];
                const options = others.map((other) => ({ value: other.variantId, label: other.name }));
                const chosen = view.draft.replacements[line.variantId] ?? '';
                return [{ variantId: line.variantId, name: line.productName, chosen, options }];
              })}
            shops={view.cart.groups.map((group) => ({
              key: group.key,
              shopName: group.shopName,
              chosen: choiceOf(group.key, view.draft),
              methods: waysOf(group).map(({ method, available, why, minVnd, maxVnd }) => ({
                method,
                way: wordsOf(group, method),
                available,
                why:
                  why === null
                    ? null
                    : t(`why.${why}`, { citation, least: formatVnd(minVnd ?? 0n), most: formatVnd(maxVnd ?? 0n) }),
              })),
            }))}
          />
        </ScreenWords>
      </TwoColumns>
    </CheckoutFrame>
  );
}
