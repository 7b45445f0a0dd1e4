import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { choiceOf, faceCheckFor, lastChoice, paymentQuestions, replacementsFor } from '#modules/checkout/queries.ts';
import { CheckoutFrame, TwoColumns } from '#modules/checkout/ui/frame.tsx';
import { loadCheckout } from '#modules/checkout/ui/load-checkout.ts';
import { PaymentForm } from '#modules/checkout/ui/payment-form.tsx';
import { CheckoutProblems, SummaryAside } from '#modules/checkout/ui/summary.tsx';
import { citationAt } from '#modules/law/api.ts';
import { isOnPhone } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title') };
}

export default async function PaymentPage() {
  const [{ ctx, view }, locale, t] = await Promise.all([loadCheckout(), getLocale(), getTranslations('checkout')]);
  if (!view) redirect(localePath(locale, '/gio-hang') as never);
  if (view.draft.contactPhone === '') redirect(localePath(locale, '/thanh-toan') as never);
  const { groups } = view.cart;
  const [citation, replacements, isPhone, last, faceCheck] = await Promise.all([
    citationAt('alcohol.non_cash_only', ctx.now),
    replacementsFor(groups.flatMap((group) => group.lines.map((line) => line.variantId))),
    isOnPhone(),
    lastChoice(ctx),
    faceCheckFor(
      ctx,
      groups.map(({ maxTotalVnd }) => maxTotalVnd),
    ),
  ]);
  const questions = paymentQuestions(groups, { isPhone, last });
  return (
    <CheckoutFrame step={2}>
      <TwoColumns aside={<SummaryAside view={view} />}>
        <CheckoutProblems view={view} />
        <ScreenWords of={['checkout']}>
          <PaymentForm
            shortRule={view.draft.shortRule}
            replaceable={groups
              .flatMap((group) => group.lines)
              .flatMap((line) => {
                const others = replacements.get(line.variantId);
                if (!others) return [];
                const options = others.map((other) => ({ value: other.variantId, label: other.name }));
                const chosen = view.draft.replacements[line.variantId] ?? '';
                return [{ variantId: line.variantId, name: line.productName, chosen, options }];
              })}
            faceCheck={
              faceCheck &&
              t('faceCheck', {
                one: formatVnd(faceCheck.oneVnd),
                day: formatVnd(faceCheck.dayVnd),
                citation: faceCheck.citation,
              })
            }
            questions={questions.map(({ key, shopName, ways, recommended }) => {
              const answered = key === null ? view.draft.paymentMethod : choiceOf(key, view.draft);
              const isStillOffered = ways.some(({ choice, available }) => available && choice === answered);
              return {
                name: key === null ? 'paymentMethod' : `payment.${key}`,
                shopName: key === null ? null : shopName,
                chosen: isStillOffered ? answered : recommended,
                methods: ways.map(({ choice, why, minVnd, maxVnd, ...way }) => ({
                  ...way,
                  method: choice,
                  why:
                    why === null
                      ? null
                      : t(`why.${why}`, { citation, least: formatVnd(minVnd ?? 0n), most: formatVnd(maxVnd ?? 0n) }),
                })),
              };
            })}
          />
        </ScreenWords>
      </TwoColumns>
    </CheckoutFrame>
  );
}
