'use client';
import { useTranslations } from 'next-intl';
import type { ShortRule } from '#modules/orders/core/order.ts';
import { ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { savePaymentAction } from '../actions.ts';
import type { PaymentChoice } from '../core/choice.ts';
import { type MethodOffer, WayList } from './way-list.tsx';

export type MethodQuestion = {
  name: string;
  /** The shop it is about; null: all of them. */
  shopName: string | null;
  methods: MethodOffer[];
  /** Answered before, or what is chosen beforehand. */
  chosen: PaymentChoice | null;
};
/** A line, and what else of its shop could be taken if it falls short. */
export type ReplaceableLine = {
  variantId: string;
  name: string;
  chosen: string;
  options: { value: string; label: string }[];
};

/** What is offered, in its order; what cannot be chosen says why before anybody tries. */
export function PaymentForm({
  questions,
  faceCheck,
  shortRule,
  replaceable,
}: {
  questions: readonly MethodQuestion[];
  /** What the payer's own bank will ask for. */
  faceCheck: string | null;
  shortRule: ShortRule;
  replaceable: ReplaceableLine[];
}) {
  const t = useTranslations('checkout');
  const form = useForm(savePaymentAction);
  const isAlike = questions.every(({ shopName }) => shopName === null);
  return (
    <form action={form.send} noValidate className="grid gap-6">
      <ErrorSummary errors={form.errors} />
      <h2 className={isAlike ? 'sr-only' : ''}>{t('howToPay')}</h2>
      {faceCheck && <Note tone="info">{faceCheck}</Note>}
      {questions.map((question) => (
        <ChoiceGroup
          key={question.name}
          name={question.name}
          legend={
            <span className={isAlike ? 'text-20 font-bold lg:text-24' : 'text-18'}>
              {question.shopName ?? t('howToPay')}
            </span>
          }
          error={form.error(question.name)}
        >
          <WayList
            name={question.name}
            methods={question.methods}
            chosen={form.value(question.name, question.chosen ?? '')}
          />
        </ChoiceGroup>
      ))}
      <ChoiceGroup
        name="shortRule"
        legend={<span className="text-18">{t('ifShort')}</span>}
        error={form.error('shortRule')}
      >
        <div className="group/short grid gap-2.5">
          {(replaceable.length > 0 ? (['less', 'replace', 'cancel'] as const) : (['less', 'cancel'] as const)).map(
            (rule) => (
              <RadioCard
                key={rule}
                name="shortRule"
                value={rule}
                defaultChecked={form.value('shortRule', shortRule) === rule}
                label={t(`shortRule.${rule}`)}
                hint={t(`shortRuleHint.${rule}`)}
              />
            ),
          )}
          <div className="hidden gap-3 pl-9 group-has-[[value=replace]:checked]/short:grid">
            {replaceable.map((line) => (
              <Field
                key={line.variantId}
                name={`replace.${line.variantId}`}
                label={t('insteadOf', { name: line.name })}
                error={form.error(`replace.${line.variantId}`)}
              >
                <Select
                  defaultValue={form.value(`replace.${line.variantId}`, line.chosen)}
                  options={[{ value: '', label: t('insteadNothing') }, ...line.options]}
                />
              </Field>
            ))}
          </div>
        </div>
      </ChoiceGroup>
      <SubmitButton wide className="lg:w-fit">
        {t('toCheck')}
      </SubmitButton>
    </form>
  );
}
