import { useLocale, useTranslations } from 'next-intl';
import { formatPhone } from '#kernel/phone.ts';
import { formatMoment } from '#kernel/time.ts';
import type { Dimension } from '#modules/stock/core/amount.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { seePhoneAction } from '../actions.ts';
import type { CallRow } from '../call-queries.ts';
import { CallForm } from './call-form.tsx';
import { useAmount } from './recall-parts.tsx';

/** Buyers who did not answer: a number is opened one by one, for a call, and what came of it is written down. */
export function CallList({
  rows,
  dimension,
  sheetHref,
}: {
  rows: readonly CallRow[];
  dimension: Dimension;
  sheetHref: string;
}) {
  const t = useTranslations('recalls.call');
  const locale = useLocale();
  const amount = useAmount(dimension);
  if (rows.length === 0) return <p className="text-text-2">{t('none')}</p>;
  return (
    <>
      <p className="text-text-2">{t('lead')}</p>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} id={`goi-${row.id}`} className="grid gap-2 py-3">
            <p>
              <span className="font-semibold tabular">{row.orderCode}</span> · {row.name} · {amount(row.base)}
              <span className="block text-14 text-text-3">
                {t(row.isRead ? 'toldAndRead' : 'told', { moment: formatMoment(row.toldAt) })}
                {row.calledAt && ` · ${t('called', { moment: formatMoment(row.calledAt) })}`}
                {row.callNote && ` · “${row.callNote}”`}
              </span>
            </p>
            {row.phone === null ? (
              <ActionForm action={seePhoneAction} fields={{ recallOrderId: row.id }}>
                <SubmitButton size="small" variant="outline">
                  {t('open')}
                </SubmitButton>
              </ActionForm>
            ) : (
              <>
                <p>
                  <a
                    href={`tel:${row.phone}`}
                    className="link inline-flex min-h-tap items-center text-18 font-semibold tabular"
                  >
                    {formatPhone(row.phone)}
                  </a>
                </p>
                <CallForm recallOrderId={row.id} />
              </>
            )}
          </li>
        ))}
      </ul>
      <LinkButton
        href={localePath(locale, sheetHref)}
        variant="outline"
        size="small"
        className="justify-self-start"
        download
      >
        {t('sheet')}
      </LinkButton>
    </>
  );
}
