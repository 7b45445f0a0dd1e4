import { CircleAlert, Send } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { INVOICES_PATH, ISSUE_PATH, SETUP_PATH } from '../core/pages.ts';
import type { Waiting } from '../queries.ts';

/** What is put right in the settings; anything else puts itself right, or is looked at invoice by invoice. */
const IN_SETTINGS: ReadonlySet<string> = new Set([
  'no_registration',
  'no_series',
  'series_stopped',
  'series_full',
  'no_certificate',
  'certificate_expired',
  'certificate_other_tax_code',
  'signer_refused',
]);

/** What waits, why, and what to do about it: in the words of who sold it. */
export function WaitingBox({ waiting, mayIssue }: { waiting: readonly Waiting[]; mayIssue: boolean }) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  if (waiting.length === 0) return null;
  const canTry = waiting.some(({ drafts, reason }) => drafts > 0 && reason !== 'no_registration');
  return (
    <section aria-labelledby="waiting" className="grid gap-3">
      <h2 id="waiting" className="text-20">
        {t('desk.waiting')}
      </h2>
      <Box>
        {waiting.map(({ reason, invoices, oldestDueAt, totalVnd }) => (
          <BoxItem
            key={reason ?? 'ready'}
            icon={reason === null ? Send : CircleAlert}
            iconTone={reason === null ? 'ok' : 'wait'}
            title={
              reason === null
                ? t('desk.ready', { count: invoices })
                : `${t(`wait.${reason}.why`)} (${t('desk.count', { count: invoices })})`
            }
            href={
              reason === null
                ? undefined
                : localePath(locale, IN_SETTINGS.has(reason) ? SETUP_PATH : `${INVOICES_PATH}?trang-thai=cho-xuat`)
            }
          >
            {reason !== null && <p>{t(`wait.${reason}.todo`)}</p>}
            <p className="text-14 text-text-3">
              {t('desk.oldest', { day: formatDay(dayOf(oldestDueAt)), amount: formatVnd(totalVnd) })}
            </p>
          </BoxItem>
        ))}
      </Box>
      {canTry && mayIssue && (
        <div className="flex flex-wrap gap-3">
          <LinkButton href={localePath(locale, `${ISSUE_PATH}?dot=hom-nay`)} className="max-sm:w-full">
            {t('desk.issueToday')}
          </LinkButton>
          <LinkButton href={localePath(locale, `${ISSUE_PATH}?dot=tat-ca`)} variant="outline" className="max-sm:w-full">
            {t('desk.issueAll')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}
