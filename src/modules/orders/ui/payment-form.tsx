'use client';
import { useTranslations } from 'next-intl';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { savePaymentAction } from '../actions.ts';

export type MethodOffer = { method: 'vietqr' | 'cod'; available: boolean; why: string | null };
export type ShopMethods = { shopId: string; shopName: string; chosen: 'vietqr' | 'cod' | null; methods: MethodOffer[] };

/** One question for all shops when all can be paid alike, else one per shop. What cannot be chosen says why. */
export function PaymentForm({ shops, chosen }: { shops: ShopMethods[]; chosen: 'vietqr' | 'cod' | null }) {
  const t = useTranslations('checkout');
  const form = useForm(savePaymentAction);
  const [first] = shops;
  const isAlike = shops.every((shop) => signature(shop) === (first ? signature(first) : ''));
  const questions =
    isAlike && first
      ? [{ name: 'paymentMethod', legend: t('howToPay'), chosen, methods: first.methods }]
      : shops.map((shop) => ({
          name: `payment.${shop.shopId}`,
          legend: shop.shopName,
          chosen: shop.chosen,
          methods: shop.methods,
        }));
  return (
    <form action={form.send} noValidate className="grid gap-6">
      <ErrorSummary errors={form.errors} />
      <h2 className={isAlike ? 'sr-only' : ''}>{t('howToPay')}</h2>
      {questions.map((question) => (
        <ChoiceGroup
          key={question.name}
          name={question.name}
          legend={<span className={isAlike ? 'text-20 font-bold lg:text-24' : 'text-18'}>{question.legend}</span>}
          error={form.error(question.name)}
        >
          <div className="grid gap-2.5">
            {question.methods.map((offer) => (
              <RadioCard
                key={offer.method}
                name={question.name}
                value={offer.method}
                disabled={!offer.available}
                defaultChecked={
                  offer.available &&
                  form.value(question.name, question.chosen ?? onlyOf(question.methods) ?? 'vietqr') === offer.method
                }
                label={t(`method.${offer.method}`)}
                hint={t(`methodHint.${offer.method}`)}
              >
                {!offer.available && <span className="font-medium text-wait-text">{offer.why ?? t('notOffered')}</span>}
              </RadioCard>
            ))}
          </div>
        </ChoiceGroup>
      ))}
      <SubmitButton wide className="lg:w-fit">
        {t('toCheck')}
      </SubmitButton>
    </form>
  );
}

const signature = (shop: ShopMethods): string => shop.methods.map((m) => `${m.method}${m.available}${m.why}`).join();

function onlyOf(methods: readonly MethodOffer[]): MethodOffer['method'] | null {
  const offered = methods.filter((m) => m.available);
  return offered.length === 1 ? (offered[0]?.method ?? null) : null;
}
