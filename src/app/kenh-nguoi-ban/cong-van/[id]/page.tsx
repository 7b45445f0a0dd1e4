import { ArrowLeft, Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { SELLER_LETTERS_PATH, sellerLetterPath } from '#modules/cases/core/pages.ts';
import { readSellerLetter } from '#modules/cases/queries.ts';
import { requireSeller } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';

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
    </div>
  );
}
