import { ArrowLeft, Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { SELLER_LETTERS_PATH, sellerLetterPath } from '#modules/cases/core/pages.ts';
import { type LetterToAnswer, readSellerLetter } from '#modules/cases/queries.ts';
import { ReplyForm } from '#modules/cases/ui/reply-form.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases'))('seller.title') };
}

export default async function SellerLetterPage({ params }: Props) {
  const ctx = await requireSeller();
  const letter = await readSellerLetter(ctx, ctx.shopId, (await params).id);
  if (!letter) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('cases')]);
  return (
    <div className="page grid max-w-180 gap-4 py-5 lg:py-8">
      <div>
        <a
          href={localePath(locale, SELLER_LETTERS_PATH)}
          className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          {t('seller.back')}
        </a>
        <h1 className="break-words">{letter.subject}</h1>
        <p className="text-text-2">
          {t('letter.number', { number: letter.numberText })} ·{' '}
          {t('seller.from', { day: formatDay(dayOf(letter.signedAt)) })}
        </p>
      </div>
      <Box padded>
        <p className="whitespace-pre-line break-words">{letter.body}</p>
      </Box>
      {letter.isPrinted ? (
        <LinkButton
          href={localePath(locale, `${sellerLetterPath(letter.id)}/tai`)}
          variant="outline"
          icon={Download}
          className="justify-self-start"
          download
        >
          {t('letter.pdf')}
        </LinkButton>
      ) : (
        <p className="text-text-3">{t('letter.printing')}</p>
      )}
      <Replies letter={letter} />
    </div>
  );
}

async function Replies({ letter: { id, replies, mayReply } }: { letter: LetterToAnswer }) {
  const t = await getTranslations('cases.seller');
  return (
    <section id="tra-loi">
      <Box padded>
        <h2 className="text-18 font-semibold">{t('replies')}</h2>
        {replies.length > 0 && (
          <ul className="mt-2 grid gap-3">
            {replies.map((reply) => (
              <li key={reply.id} className="border-l-2 border-line pl-3">
                <p className="whitespace-pre-line break-words">{reply.text}</p>
                <p className="text-14 text-text-3">
                  {t('replied', { name: reply.byName, moment: formatFullMoment(reply.at) })}
                  {reply.photos > 0 && ` · ${t('replyPhotoCount', { count: reply.photos })}`}
                </p>
              </li>
            ))}
          </ul>
        )}
        <p className="mt-2 text-text-2">{t(mayReply ? 'replyLead' : 'replyClosed')}</p>
        {mayReply && (
          <div className="mt-3">
            <ScreenWords of={['cases']}>
              <ReplyForm letterId={id} formKey={newFormKey()} />
            </ScreenWords>
          </div>
        )}
      </Box>
    </section>
  );
}
