import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay, formatFullMoment, lastDayBefore } from '#kernel/time.ts';
import { takedownOfShop } from '#modules/takedowns/queries.ts';
import { AppealForm } from '#modules/takedowns/ui/appeal-form.tsx';
import { takedownTone } from '#modules/takedowns/ui/takedown-tone.ts';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { BackToAppeals } from '../../back-to-appeals.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** What was taken down, why, on what ground, until when one may appeal, and the appeal. */
export default async function SellerTakedownPage({ params }: Props) {
  const ctx = await requireSeller();
  const found = await takedownOfShop(ctx, ctx.shopId, (await params).code);
  if (!found) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('takedowns')]);
  const isStanding = found.state === 'done' || found.state === 'provisional';
  const hasAppeal = found.appealState !== null && found.appealState !== 'withdrawn';
  const mayAppeal = isStanding && !hasAppeal && found.appealUntil !== null && ctx.now < found.appealUntil;
  return (
    <div className="page py-5 lg:py-8">
      <BackToAppeals />
      <div className="grid max-w-form gap-5">
        <div>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={takedownTone(found.state)}>{t(`state.${found.state}`)}</Badge>
            <span className="text-text-3 tabular">{found.code}</span>
          </p>
          <h1 className="mt-2">{found.subjectName}</h1>
        </div>
        <Note tone={isStanding || found.state === 'final' ? 'bad' : 'ok'}>{t(`seller.text.${found.state}`)}</Note>
        <Box>
          <Rows
            rows={[
              { label: t('facts.reason'), value: found.reason },
              { label: t('facts.basis'), value: found.citation },
              { label: t('facts.doneAt'), value: found.doneAt ? formatFullMoment(found.doneAt) : '' },
              ...(found.provisionalUntil && found.state === 'provisional'
                ? [{ label: t('facts.provisionalUntil'), value: formatFullMoment(found.provisionalUntil) }]
                : []),
              ...(found.authorityName === ''
                ? []
                : [{ label: t('facts.authority'), value: `${found.authorityName}, ${found.authorityNumber}` }]),
            ]}
          />
        </Box>
        {hasAppeal && found.appealCode && (
          <Note tone="info">
            <a
              href={localePath(locale, `/kenh-nguoi-ban/kien-nghi/don/${found.appealCode}`)}
              className="link font-semibold"
            >
              {t('seller.yourAppeal', { code: found.appealCode })}
            </a>
          </Note>
        )}
        {mayAppeal && found.appealUntil && (
          <section className="grid gap-4">
            <h2 className="text-20">{t('seller.appeal')}</h2>
            <p className="text-text-2">
              {t('seller.appealLead', { day: formatDay(lastDayBefore(found.appealUntil)) })}
            </p>
            <ScreenWords of={['takedowns']}>
              <AppealForm takedownCode={found.code} formKey={newFormKey()} />
            </ScreenWords>
          </section>
        )}
        {!mayAppeal && isStanding && !hasAppeal && <p className="text-text-2">{t('seller.tooLate')}</p>}
      </div>
    </div>
  );
}
