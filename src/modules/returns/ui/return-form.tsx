'use client';
import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Box, BoxRow } from '#ui/box.tsx';
import { ChoiceGroup, Radio } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, FieldError, TextArea, TextInput } from '#ui/field.tsx';
import { FormKey } from '#ui/form-key.tsx';
import { Note } from '#ui/note.tsx';
import { PhotoField } from '#ui/photo-field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { askReturnAction } from '../actions.ts';
import { ASKED_REASONS, MAX_RETURN_PHOTOS } from '../core/return.ts';
import type { ReturnForm as Asked, LineToReturn } from '../queries.ts';

/** Which goods, how much of them, why, and photos of it. */
export function ReturnForm({ asked, formKey }: { asked: Asked; formKey: string }) {
  const t = useTranslations('returns');
  const form = useForm(askReturnAction);
  const hasFresh = asked.lines.some((line) => line.isFresh);
  const isOnly = asked.lines.length === 1;
  return (
    <form action={form.send} noValidate className="grid gap-6">
      <ErrorSummary errors={form.errors} labels={{ reason: t('why'), text: t('text'), photos: t('photos') }} />
      <FormKey value={formKey} />
      <input type="hidden" name="code" value={asked.code} />
      <ChoiceGroup
        name="reason"
        legend={t('why')}
        hint={hasFresh ? t('whyFresh') : undefined}
        error={form.error('reason')}
      >
        {ASKED_REASONS.map((reason) => (
          <Radio
            key={reason}
            name="reason"
            value={reason}
            label={t(`reason.${reason}`)}
            defaultChecked={form.value('reason') === reason}
          />
        ))}
      </ChoiceGroup>
      <fieldset id="lines" tabIndex={-1} className="min-w-0">
        <legend className="font-semibold">{t('which')}</legend>
        <p className="text-text-3">{t('whichHint')}</p>
        {form.error('lines') && <FieldError id="lines-error">{form.error('lines')}</FieldError>}
        <Box className="mt-2">
          {asked.lines.map((line) => (
            <BoxRow key={line.lineId}>
              <Line
                line={line}
                error={form.error(`quantity.${line.lineId}`)}
                value={form.value(`quantity.${line.lineId}`, isOnly ? line.leftText : '')}
              />
            </BoxRow>
          ))}
        </Box>
      </fieldset>
      <Field name="text" label={t('text')} hint={t('textHint')} error={form.error('text')}>
        <TextArea maxLength={1000} defaultValue={form.value('text')} />
      </Field>
      <PhotoField
        name="photos"
        label={t('photos')}
        hint={t('photosHint', { max: MAX_RETURN_PHOTOS })}
        error={form.error('photos')}
        multiple
      />
      <Note tone="info">{t('whatNext', { shop: asked.shopName, hours: asked.answerHours })}</Note>
      <SubmitButton wide>{t('send')}</SubmitButton>
    </form>
  );
}

function Line({ line, value, error }: { line: LineToReturn; value: string; error: string | undefined }) {
  const t = useTranslations('returns');
  return (
    <div className="flex gap-3">
      {line.pictureUrl && (
        <img src={line.pictureUrl} alt="" width={64} height={64} className="size-16 shrink-0 rounded-12 object-cover" />
      )}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{line.productName}</p>
        {line.variantName && <p className="text-14 text-text-3">{line.variantName}</p>}
        <Field
          name={`quantity.${line.lineId}`}
          label={t('quantity', { unit: line.unitLabel })}
          hint={t('quantityHint', { left: line.leftText, unit: line.unitLabel, worth: formatVnd(line.leftVnd) })}
          error={error}
          className="mt-1"
        >
          <TextInput
            inputMode={line.isWeighed ? 'decimal' : 'numeric'}
            autoComplete="off"
            maxLength={8}
            className="max-w-32"
            defaultValue={value}
          />
        </Field>
      </div>
    </div>
  );
}
