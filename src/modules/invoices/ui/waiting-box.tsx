import { CircleAlert, Send } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { isForSettings } from '../core/desk.ts';
import { INVOICES_PATH, ISSUE_PATH, SETUP_PATH } from '../core/pages.ts';
import type { Waiting } from '../queries.ts';

/** What waits, why, and what to do about it: in the words of who sold it. */
export function WaitingBox({ waiting, mayIssue }: { waiting: readonly Waiting[]; mayIssue: boolean }) {
  const t = useTranslations('invoices');
  const locale = useLocale();
  if (waiting.length === 0) return null;
  const canTry = waiting.some(({ drafts, reason }) => drafts > 0 && reason !== 'no_registration');
  // Tried again before that, all of them would wait again.
  const needsSettings = waiting.every(({ reason }) => reason !== null && isForSettings(reason));
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
                : `${t(`wait.${reason}.short`)} · ${t('desk.count', { count: invoices })}`
            }
            href={
              reason === null
                ? undefined
                : localePath(locale, isForSettings(reason) ? SETUP_PATH : `${INVOICES_PATH}?trang-thai=cho-xuat`)
            }
          >
            {reason !== null && (
              <span className="block">{`${t(`wait.${reason}.why`)} ${t(`wait.${reason}.todo`)}`}</span>
            )}
            <span className="block text-14 text-text-3">
              {t('desk.oldest', { day: formatDay(dayOf(oldestDueAt)), amount: formatVnd(totalVnd) })}
            </span>
          </BoxItem>
        ))}
      </Box>
      {canTry && mayIssue && (
        <div className="flex flex-wrap gap-3">
          {needsSettings ? (
            <LinkButton href={localePath(locale, SETUP_PATH)} className="max-sm:w-full">
              {t('setup.link')}
            </LinkButton>
          ) : (
            <LinkButton href={localePath(locale, `${ISSUE_PATH}?dot=hom-nay`)} className="max-sm:w-full">
              {t('desk.issueToday')}
            </LinkButton>
          )}
          <LinkButton href={localePath(locale, `${ISSUE_PATH}?dot=tat-ca`)} variant="outline" className="max-sm:w-full">
            {t('desk.issueAll')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}
