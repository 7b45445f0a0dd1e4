import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay, formatFullMoment, lastDayBefore } from '#kernel/time.ts';
import { Facts } from '#modules/oversight/ui/case-parts.tsx';
import { SELLER_SANCTIONS_PATH } from '#modules/sanctions/core/pages.ts';
import { sellerSanction } from '#modules/sanctions/queries.ts';
import { AppealForm } from '#modules/sanctions/ui/appeal-form.tsx';
import { SanctionBadge } from '#modules/sanctions/ui/sanction-parts.tsx';
import { env } from '#platform/env.ts';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** What was decided, why, until when, and what to do about it. */
export default async function SellerSanctionPage({ params }: Props) {
  const ctx = await requireSeller();
  const sanction = await sellerSanction(ctx, ctx.shopId, (await params).code);
  if (!sanction) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('sanctions')]);
  const { code, level, limits, state, startsAt, untilAt, endedAt } = sanction;
  const { phone, email } = loadProvince(env.PROVINCE).department;
  const from = startsAt ? formatFullMoment(startsAt) : '';
  return (
    <div className="page grid max-w-180 gap-4 py-5 lg:py-8">
      <div>
        <a
          href={localePath(locale, SELLER_SANCTIONS_PATH)}
          className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          {t('seller.back')}
        </a>
        <h1>
          {code}: {t(`level.${level}`)}
        </h1>
        <div className="mt-1.5">
          <SanctionBadge state={state} />
        </div>
      </div>
      {endedAt && (
        <Note tone="ok">
          {t('seller.ended', { moment: formatFullMoment(endedAt) })}
          {sanction.endReason && <p>{`${t('seller.endReason')}: ${sanction.endReason}`}</p>}
        </Note>
      )}
      <Box padded>
        <Facts
          rows={[
            {
              label: t('seller.what'),
              value: [
                t(`level.${level}`),
                sanction.productName ?? t('desk.whole'),
                ...limits.map((limit) => t(`limit.${limit}`)),
              ].join(' · '),
            },
            { label: t('seller.why'), value: <span className="whitespace-pre-line">{sanction.reason}</span> },
            { label: t('seller.basis'), value: sanction.citation },
            { label: t('one.authority'), value: sanction.authority },
            {
              label: t('seller.term'),
              value: untilAt
                ? t('desk.fromUntil', { from, until: formatFullMoment(untilAt) })
                : `${t('desk.fromOn', { from })}. ${t('one.noEnd')}`,
            },
            {
              label: t('one.listed'),
              value:
                sanction.isListed && sanction.listedUntil && state !== 'lifted'
                  ? t('seller.onList', { moment: formatFullMoment(sanction.listedUntil) })
                  : '',
            },
          ]}
        />
        <p className="mt-3">{t('seller.orders')}</p>
      </Box>
      <Box padded>
        <h2 className="text-18 font-semibold">{t('seller.appealTitle')}</h2>
        {sanction.appealCode && (
          <p className="mt-1">
            <a
              href={localePath(locale, `/kenh-nguoi-ban/kien-nghi/don/${sanction.appealCode}`)}
              className="inline-flex min-h-tap items-center font-semibold text-link underline underline-offset-4"
            >
              {t('seller.yourAppeal', { code: sanction.appealCode })}
            </a>
          </p>
        )}
        {sanction.appealUntil && (
          <>
            <p className="mt-1 mb-3">
              {t('seller.appealLead', { day: formatDay(lastDayBefore(sanction.appealUntil)) })}
            </p>
            <ScreenWords of={['sanctions']}>
              <AppealForm sanctionId={sanction.id} formKey={newFormKey()} />
            </ScreenWords>
          </>
        )}
        <p className="mt-3 text-text-2">{t('seller.appealText', { phone, email, code })}</p>
      </Box>
    </div>
  );
}
