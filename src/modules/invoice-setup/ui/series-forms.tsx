'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { buttonClass } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Field, TextArea, TextInput } from '#ui/field.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { useForm } from '#ui/use-form.ts';
import { openSeriesAction, stopSeriesAction } from '../actions.ts';

export type SeriesRow = {
  id: string;
  name: string;
  year: number;
  /** How many numbers it gave. */
  given: number;
  stopReason: string | null;
};

/** Lines of numbers: one is opened with two letters, and stopped for good with a reason. */
export function SeriesForms({
  shopId,
  rows,
  example,
  mayChange,
}: {
  shopId: string;
  rows: readonly SeriesRow[];
  /** `1C26T`: what the two letters come after; null while nothing can be opened. */
  example: string | null;
  mayChange: boolean;
}) {
  const t = useTranslations('invoices.series');
  const form = useForm(openSeriesAction);
  return (
    <div className="grid gap-6">
      {rows.length > 0 && (
        <Box>
          {rows.map((row) => (
            <BoxRow key={row.id}>
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span className="font-semibold tabular">{row.name}</span>
                <Badge tone={row.stopReason === null ? 'ok' : 'off'} icon={null} small>
                  {t(row.stopReason === null ? 'inForce' : 'stopped')}
                </Badge>
              </p>
              <p className="text-text-2">{t('given', { count: row.given, year: row.year })}</p>
              {row.stopReason !== null && <p className="text-text-2">{t('because', { reason: row.stopReason })}</p>}
              {mayChange && row.stopReason === null && <StopForm shopId={shopId} seriesId={row.id} />}
            </BoxRow>
          ))}
        </Box>
      )}
      {mayChange && example && (
        <section aria-labelledby="open" className="grid gap-3">
          <h2 id="open" className="text-20">
            {t('open')}
          </h2>
          <Box padded>
            <form action={form.send} noValidate className="grid gap-4">
              <ErrorSummary errors={form.errors} />
              <input type="hidden" name="shopId" value={shopId} />
              <Field
                name="letters"
                label={t('letters')}
                hint={t('lettersHint', { example: `${example}AA` })}
                error={form.error('letters')}
              >
                <TextInput
                  maxLength={2}
                  autoCapitalize="characters"
                  autoComplete="off"
                  spellCheck={false}
                  className="max-w-32"
                  // Those of a line that is open already would only be refused.
                  defaultValue={form.value('letters', rows.length === 0 ? 'AA' : '')}
                />
              </Field>
              <SubmitButton
                variant={rows.some(({ stopReason }) => stopReason === null) ? 'outline' : 'action'}
                className="max-sm:w-full sm:justify-self-start"
              >
                {t('openSend')}
              </SubmitButton>
            </form>
          </Box>
        </section>
      )}
    </div>
  );
}

function StopForm({ shopId, seriesId }: { shopId: string; seriesId: string }) {
  const t = useTranslations('invoices.series');
  const form = useForm(stopSeriesAction);
  const id = `reason-${seriesId}`;
  return (
    <details open={form.errors.length > 0}>
      <summary className={`${buttonClass({ variant: 'text', size: 'small' })} -ml-4`}>{t('stop')}</summary>
      <form action={form.send} noValidate className="mt-2 grid gap-3">
        <ErrorSummary errors={form.errors.map((one) => (one.field === 'reason' ? { ...one, field: id } : one))} />
        <input type="hidden" name="shopId" value={shopId} />
        <input type="hidden" name="seriesId" value={seriesId} />
        <Field name="reason" id={id} label={t('why')} hint={t('stopHint')} error={form.error('reason')}>
          <TextArea rows={2} maxLength={1000} defaultValue={form.value('reason')} />
        </Field>
        <SubmitButton variant="danger" size="small" className="justify-self-start">
          {t('stopSend')}
        </SubmitButton>
      </form>
    </details>
  );
}
