'use client';
import { useTranslations } from 'next-intl';
import { formatDay } from '#kernel/time.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextInput } from '#ui/field.tsx';
import { Note } from '#ui/note.tsx';
import { PasswordInput } from '#ui/password-input.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { endContractAction, enterContractAction } from '../actions.ts';

export type ContractRow = { gateway: string; merchant: string | null; since: string | null; isByMarket: boolean };

/** Contracts with payment gateways of the shop's own: the keys as the provider's mail calls them. */
export function Contracts({ shopId, rows }: { shopId: string; rows: readonly ContractRow[] }) {
  const t = useTranslations('gateways');
  return (
    <section className="mt-8 grid gap-4">
      <div>
        <h2>{t('title')}</h2>
        <p className="text-text-2">{t('lead')}</p>
      </div>
      <Box>
        {rows.map((row) => (
          <BoxRow key={row.gateway}>
            <Contract shopId={shopId} row={row} />
          </BoxRow>
        ))}
      </Box>
    </section>
  );
}

function Contract({ shopId, row }: { shopId: string; row: ContractRow }) {
  const t = useTranslations('gateways');
  const form = useForm(enterContractAction, { refresh: true });
  const { gateway } = row;
  const own = (name: string) => `${name}-${gateway}`;
  const errors = form.errors.map((error) => (error.field === 'form' ? error : { ...error, field: own(error.field) }));
  const hasSecond = gateway !== 'vnpay';
  return (
    <div className="grid gap-2">
      <p className="font-semibold">{t(`name.${gateway}`)}</p>
      <p className="text-text-2">
        {row.since
          ? t('own', { merchant: row.merchant ?? '', day: formatDay(row.since) })
          : t(row.isByMarket ? 'byMarket' : 'none')}
      </p>
      {form.notice && row.since && (
        <Note tone="ok" live>
          {form.notice}
        </Note>
      )}
      <details open={form.errors.length > 0}>
        <summary className={buttonClass({ variant: 'outline', size: 'small' })}>
          {t(row.since ? 'change' : 'enter')}
        </summary>
        <form action={form.send} noValidate className="mt-3 grid gap-4">
          <ErrorSummary errors={errors} />
          <input type="hidden" name="shopId" value={shopId} />
          <input type="hidden" name="gateway" value={gateway} />
          <Field name="merchant" id={own('merchant')} label={t(`merchant.${gateway}`)} error={form.error('merchant')}>
            <TextInput autoComplete="off" spellCheck={false} defaultValue={form.value('merchant')} />
          </Field>
          <Field
            name="keyPassword"
            id={own('keyPassword')}
            label={t(`key.${gateway}`)}
            error={form.error('keyPassword')}
          >
            <PasswordInput autoComplete="off" />
          </Field>
          {hasSecond && (
            <Field
              name="secondPassword"
              id={own('secondPassword')}
              label={t(`second.${gateway}`)}
              error={form.error('secondPassword')}
            >
              <PasswordInput autoComplete="off" />
            </Field>
          )}
          {row.since && (
            <Checkbox
              id={own('isLeaked')}
              name="isLeaked"
              value="yes"
              label={t('leaked')}
              hint={t('leakedHint')}
              defaultChecked={form.value('isLeaked') !== ''}
            />
          )}
          <p className="text-14 text-text-3">{t('kept')}</p>
          <SubmitButton variant="outline">{t('save')}</SubmitButton>
        </form>
      </details>
      {row.since && (
        <ActionForm action={endContractAction} fields={{ shopId, gateway }}>
          <SubmitButton variant="text" size="small">
            {t('end')}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
