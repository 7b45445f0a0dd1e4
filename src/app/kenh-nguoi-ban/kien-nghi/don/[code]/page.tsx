import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { withdrawAppealAction } from '#modules/appeals/actions.ts';
import { appealOfShop } from '#modules/appeals/queries.ts';
import { EndReason } from '#modules/takedowns/ui/end-reason.tsx';
import { requireSeller } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Badge } from '#ui/badge.tsx';
import { Box, Rows } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { BackToAppeals } from '../../../back-to-appeals.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** What the shop said, what the department answered, and how to go on. */
export default async function SellerAppealPage({ params }: Props) {
  const ctx = await requireSeller();
  const found = await appealOfShop(ctx, ctx.shopId, (await params).code);
  if (!found) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('appeals')]);
  const tone = found.state === 'upheld' ? 'ok' : found.state === 'open' ? 'wait' : 'off';
  return (
    <div className="page py-5 lg:py-8">
      <BackToAppeals />
      <div className="grid max-w-form gap-5">
        <div>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={tone}>{t(`state.${found.state}`)}</Badge>
            <span className="text-text-3 tabular">{found.code}</span>
          </p>
          <h1 className="mt-2">{found.subjectName}</h1>
        </div>
        <Note tone={found.state === 'upheld' ? 'ok' : 'info'}>
          {t(`seller.text.${found.state}`, { moment: formatFullMoment(found.dueAt) })}
        </Note>
        <Box>
          <Rows
            rows={[
              { label: t('seller.said'), value: <span className="whitespace-pre-line break-words">{found.text}</span> },
              ...(found.reason
                ? [{ label: t('seller.answer'), value: <EndReason key="reason" reason={found.reason} /> }]
                : []),
              ...(found.judgedAt ? [{ label: t('seller.answeredAt'), value: formatFullMoment(found.judgedAt) }] : []),
            ]}
          />
        </Box>
        {found.fileIds.length > 0 && (
          <ul className="flex flex-wrap gap-3">
            {found.fileIds.map((fileId) => (
              <li key={fileId}>
                <a href={`/api/private-files/${fileId}-1600.webp`} target="_blank" rel="noreferrer" className="block">
                  <img
                    src={`/api/private-files/${fileId}-480.webp`}
                    alt={t('desk.photo')}
                    width={112}
                    height={84}
                    loading="lazy"
                    className="h-21 w-28 rounded-10 border border-line bg-strong object-cover"
                  />
                </a>
              </li>
            ))}
          </ul>
        )}
        {found.subjectKind === 'takedown' && (
          <p>
            <a
              href={localePath(locale, `/kenh-nguoi-ban/kien-nghi/${found.subjectCode}`)}
              className="link inline-flex min-h-tap items-center font-semibold"
            >
              {t('seller.against', { code: found.subjectCode })}
            </a>
          </p>
        )}
        {found.state === 'open' && (
          <ActionForm action={withdrawAppealAction}>
            <input type="hidden" name="appealId" value={found.id} />
            <SubmitButton variant="outline">{t('seller.withdraw')}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </div>
  );
}
