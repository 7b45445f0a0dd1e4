'use client';
import { useTranslations } from 'next-intl';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { type FormAction, useForm } from '#ui/use-form.ts';

/** More or less than first thought. Several such forms stand on one page, so ids carry the window's. */
export function WindowChangeForm({
  action,
  windowId,
  unitLabel,
  cap,
  maxOrders,
}: {
  action: FormAction;
  windowId: string;
  unitLabel: string;
  cap: number;
  maxOrders: number | null;
}) {
  const t = useTranslations('stock.harvest');
  const form = useForm(action, { refresh: true });
  const fits = unitLabel.length < 6;
  const idOf = (name: string) => `${name}-${windowId}`;
  return (
    <form action={form.send} noValidate className="grid gap-4">
      <ErrorSummary errors={form.errors.map((e) => (e.field ? { ...e, field: idOf(e.field) } : e))} />
      {form.notice && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <input type="hidden" name="windowId" value={windowId} />
      <div className="grid grid-cols-2 items-end gap-4">
        <Field
          name="cap"
          id={idOf('cap')}
          label={fits ? t('cap') : `${t('cap')} (${unitLabel})`}
          error={form.error('cap')}
        >
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            suffix={fits ? unitLabel : undefined}
            defaultValue={form.value('cap', String(cap))}
          />
        </Field>
        <Field
          name="maxOrders"
          id={idOf('maxOrders')}
          label={t('maxOrdersShort')}
          error={form.error('maxOrders')}
          optional
        >
          <TextInput
            inputMode="numeric"
            autoComplete="off"
            defaultValue={form.value('maxOrders', maxOrders === null ? '' : String(maxOrders))}
          />
        </Field>
      </div>
      <SubmitButton variant="outline" className="justify-self-start">
        {t('save')}
      </SubmitButton>
    </form>
  );
}
