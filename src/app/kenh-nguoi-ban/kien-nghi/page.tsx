import { Scale } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { appealsOfShop } from '#modules/appeals/queries.ts';
import { mattersOfShop } from '#modules/reports/queries.ts';
import { takedownsOfShop } from '#modules/takedowns/queries.ts';
import { takedownTone } from '#modules/takedowns/ui/takedown-tone.ts';
import { requireSeller } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appeals.seller'))('title') };
}

/** What the department asked of this shop or took from it, and what the shop says against it. */
export default async function AppealsPage() {
  const ctx = await requireSeller();
  const [locale, t, r, d, matters, takedowns, appeals] = await Promise.all([
    getLocale(),
    getTranslations('appeals'),
    getTranslations('reports'),
    getTranslations('takedowns'),
    mattersOfShop(ctx, ctx.shopId),
    takedownsOfShop(ctx, ctx.shopId),
    appealsOfShop(ctx, ctx.shopId),
  ]);
  const to = (path: string) => localePath(locale, `/kenh-nguoi-ban/${path}`);
  const isEmpty = matters.length + takedowns.length + appeals.length === 0;
  return (
    <div className="page grid gap-6 py-5 lg:py-8">
      <div>
        <h1>{t('seller.title')}</h1>
        <p className="text-text-2">{t('seller.lead')}</p>
      </div>
      {isEmpty && (
        <EmptyState
          picture={{ element: <Scale className="size-10" strokeWidth={1.5} />, tone: 'ok' }}
          title={t('seller.none')}
        >
          {t('seller.noneText')}
        </EmptyState>
      )}
      {matters.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-20">{r('seller.title')}</h2>
          <Box>
            {matters.map((matter) => (
              <BoxItem
                key={matter.id}
                title={matter.subjectName}
                href={to(`phan-anh/${matter.code}`)}
                chevron={false}
                end={
                  <Badge tone={matter.state === 'correcting' ? 'wait' : 'off'} small icon={null}>
                    {r(`state.${matter.state}`)}
                  </Badge>
                }
              >
                <p className="text-14 text-text-3">
                  {matter.code}
                  {matter.state === 'correcting' &&
                    matter.correctBy &&
                    ` · ${r('seller.until', { moment: formatFullMoment(matter.correctBy) })}`}
                </p>
              </BoxItem>
            ))}
          </Box>
        </section>
      )}
      {takedowns.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-20">{d('seller.title')}</h2>
          <Box>
            {takedowns.map((takedown) => (
              <BoxItem
                key={takedown.id}
                title={takedown.subjectName}
                href={to(`kien-nghi/${takedown.code}`)}
                chevron={false}
                end={
                  <Badge tone={takedownTone(takedown.state)} small icon={null}>
                    {d(`state.${takedown.state}`)}
                  </Badge>
                }
              >
                <p className="line-clamp-2">{takedown.reason}</p>
                <p className="text-14 text-text-3">
                  {takedown.code}
                  {takedown.doneAt && ` · ${formatDay(dayOf(takedown.doneAt))}`}
                </p>
              </BoxItem>
            ))}
          </Box>
        </section>
      )}
      {appeals.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-20">{t('seller.sent')}</h2>
          <Box>
            {appeals.map((appeal) => (
              <BoxItem
                key={appeal.id}
                title={appeal.subjectName}
                href={to(`kien-nghi/don/${appeal.code}`)}
                chevron={false}
                end={
                  <Badge
                    tone={appeal.state === 'upheld' ? 'ok' : appeal.state === 'open' ? 'wait' : 'off'}
                    small
                    icon={null}
                  >
                    {t(`state.${appeal.state}`)}
                  </Badge>
                }
              >
                <p className="text-14 text-text-3">
                  {appeal.code} · {formatFullMoment(appeal.openedAt)}
                </p>
              </BoxItem>
            ))}
          </Box>
        </section>
      )}
    </div>
  );
}
