'use client';
import { useTranslations } from 'next-intl';
import { Checkbox, ChoiceChips, ChoiceGroup, RadioCard } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Select } from '#ui/select.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { proposeSanctionAction } from '../actions.ts';
import { BASES, GROUNDS, LIMITS, SANCTION_LEVELS } from '../core/sanction.ts';

/** What is decided against a shop or one of its listings; everything in one form, since it is sent once. */
export function ProposeForm({
  shopId,
  caseId,
  products,
  formKey,
}: {
  shopId: string;
  caseId: string | null;
  products: readonly { id: string; name: string }[];
  formKey: string;
}) {
  const t = useTranslations('sanctions');
  const form = useForm(proposeSanctionAction);
  return (
    <form action={form.send} noValidate className="grid max-w-180 gap-4">
      <ErrorSummary errors={form.errors} />
      <FormKey value={formKey} />
      <input type="hidden" name="shopId" value={shopId} />
      <input type="hidden" name="caseId" value={caseId ?? ''} />
      <Field name="productId" label={t('form.what')} error={form.error('productId')}>
        <Select
          dense
          defaultValue={form.value('productId')}
          placeholder={t('form.wholeShop')}
          options={products.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <ChoiceGroup name="level" legend={t('form.level')} error={form.error('level')}>
        <div className="grid gap-2 sm:grid-cols-2">
          {SANCTION_LEVELS.map((level) => (
            <RadioCard
              key={level}
              dense
              name="level"
              value={level}
              label={t(`level.${level}`)}
              hint={t(`levelText.${level}`)}
              defaultChecked={form.value('level') === level}
            />
          ))}
        </div>
      </ChoiceGroup>
      <ChoiceChips
        multiple
        name="limits[]"
        id="limits"
        legend={t('form.limits')}
        hint={t('form.limitsHint')}
        error={form.error('limits')}
        defaultValue={form.value('limits[]').split('\n')}
        options={LIMITS.map((limit) => ({ value: limit, label: t(`limit.${limit}`) }))}
      />
      <Field name="days" label={t('form.days')} hint={t('form.daysHint')} optional error={form.error('days')}>
        <TextInput dense inputMode="numeric" autoComplete="off" maxLength={4} defaultValue={form.value('days')} />
      </Field>
      <Field name="basis" label={t('form.basis')} error={form.error('basis')}>
        <Select
          dense
          defaultValue={form.value('basis')}
          placeholder={t('form.choose')}
          options={BASES.map((basis) => ({ value: basis, label: t(`basis.${basis.replace('.', '_')}`) }))}
        />
      </Field>
      <Field name="ground" label={t('form.ground')} error={form.error('ground')}>
        <Select
          dense
          defaultValue={form.value('ground')}
          placeholder={t('form.choose')}
          options={GROUNDS.map((ground) => ({ value: ground, label: t(`ground.${ground}`) }))}
        />
      </Field>
      <Field name="reason" label={t('form.reason')} hint={t('form.reasonHint')} error={form.error('reason')}>
        <TextArea dense rows={4} maxLength={1000} defaultValue={form.value('reason')} />
      </Field>
      <div>
        <Checkbox
          name="isListed"
          label={t('form.isListed')}
          hint={t('form.isListedHint')}
          defaultChecked={form.value('isListed') !== ''}
        />
        <Checkbox
          name="isUrgent"
          label={t('form.isUrgent')}
          hint={t('form.isUrgentHint')}
          defaultChecked={form.value('isUrgent') !== ''}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="authority" label={t('form.authority')} optional error={form.error('authority')}>
          <TextInput dense autoComplete="off" maxLength={200} defaultValue={form.value('authority')} />
        </Field>
        <Field name="authorityRef" label={t('form.authorityRef')} optional error={form.error('authorityRef')}>
          <TextInput dense autoComplete="off" maxLength={80} defaultValue={form.value('authorityRef')} />
        </Field>
      </div>
      <p className="text-text-2">{t('form.two')}</p>
      <SubmitButton size="dense" className="justify-self-start">
        {t('form.send')}
      </SubmitButton>
    </form>
  );
}
