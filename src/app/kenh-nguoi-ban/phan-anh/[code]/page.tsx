import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { matterOfShop } from '#modules/reports/queries.ts';
import { AnswerMatterForm } from '#modules/reports/ui/answer-matter-form.tsx';
import { requireSeller } from '#platform/session.ts';
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

/** What the department wants put right, until when, and the shop's answer. Who reported it is not told. */
export default async function SellerMatterPage({ params }: Props) {
  const ctx = await requireSeller();
  const found = await matterOfShop(ctx, ctx.shopId, (await params).code);
  if (!found) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('reports')]);
  const isAsked = found.state === 'correcting';
  return (
    <div className="page py-5 lg:py-8">
      <BackToAppeals />
      <div className="grid max-w-form gap-5">
        <div>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={isAsked ? 'wait' : 'off'}>{t(`state.${found.state}`)}</Badge>
            <span className="text-text-3 tabular">{found.code}</span>
          </p>
          <h1 className="mt-2">{found.subjectName}</h1>
        </div>
        <Note tone={isAsked ? 'wait' : 'info'}>
          {t(`seller.text.${found.state}`, { moment: found.correctBy ? formatFullMoment(found.correctBy) : '' })}
        </Note>
        <Box>
          <Rows
            rows={[
              { label: t('seller.reason'), value: found.reason ?? '' },
              { label: t('seller.basis'), value: found.citation ?? '' },
              ...(found.sellerAnswer ? [{ label: t('seller.yourAnswer'), value: found.sellerAnswer }] : []),
            ]}
          />
        </Box>
        {found.takedownCode && (
          <p>
            <a
              href={localePath(locale, `/kenh-nguoi-ban/kien-nghi/${found.takedownCode}`)}
              className="link inline-flex min-h-tap items-center font-semibold"
            >
              {t('seller.takedown', { code: found.takedownCode })}
            </a>
          </p>
        )}
        {isAsked && (
          <ScreenWords of={['reports']}>
            <AnswerMatterForm matterId={found.id} />
          </ScreenWords>
        )}
      </div>
    </div>
  );
}
