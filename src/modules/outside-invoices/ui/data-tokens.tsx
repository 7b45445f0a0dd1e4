'use client';
import { useTranslations } from 'next-intl';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { createDataTokenAction, revokeDataTokenAction } from '../actions.ts';

export type DataTokenRow = { id: string; name: string; createdOn: string; usedOn: string | null };

/** Keys of the shop's own programs: made for one, shown once, taken back any time. */
export function DataTokens({
  shopId,
  address,
  tokens,
}: {
  shopId: string;
  address: string;
  tokens: readonly DataTokenRow[];
}) {
  const t = useTranslations('invoices.data');
  const form = useForm(createDataTokenAction, { refresh: true });
  return (
    <section aria-labelledby="programs" className="grid gap-3">
      <h2 id="programs" className="text-20">
        {t('programs')}
      </h2>
      <p className="text-text-2">{t('programsText')}</p>
      <p className="rounded-12 bg-sunken px-3.5 py-3 text-14 wrap-anywhere">
        <code>{address}</code>
      </p>
      {form.notice && (
        <Note tone="ok" live className="wrap-anywhere">
          {form.notice}
        </Note>
      )}
      {tokens.length > 0 && (
        <Box>
          {tokens.map(({ id, name, createdOn, usedOn }) => (
            <BoxRow key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <div>
                <p className="font-semibold">{name}</p>
                <p className="text-14 text-text-3">
                  {t('made', { day: createdOn })} · {usedOn ? t('used', { day: usedOn }) : t('neverUsed')}
                </p>
              </div>
              <ActionForm action={revokeDataTokenAction} fields={{ shopId, tokenId: id }}>
                <SubmitButton variant="danger" size="small">
                  {t('revoke')}
                </SubmitButton>
              </ActionForm>
            </BoxRow>
          ))}
        </Box>
      )}
      <form action={form.send} noValidate className="grid gap-3">
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="shopId" value={shopId} />
        <Field name="name" label={t('name')} hint={t('nameHint')} error={form.error('name')}>
          <TextInput maxLength={60} autoComplete="off" defaultValue={form.value('name')} />
        </Field>
        <SubmitButton variant="outline" className="max-sm:w-full sm:justify-self-start">
          {t('make')}
        </SubmitButton>
      </form>
    </section>
  );
}
