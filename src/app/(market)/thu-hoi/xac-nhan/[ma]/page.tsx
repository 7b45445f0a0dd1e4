import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { readLink } from '#modules/recalls/api.ts';
import { recallPath } from '#modules/recalls/core/pages.ts';
import { ConfirmForm } from '#modules/recalls/ui/confirm-form.tsx';
import { NotedAnswer } from '#modules/recalls/ui/noted-answer.tsx';
import { RecallFacts } from '#modules/recalls/ui/recall-parts.tsx';
import { currentCtx } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ ma: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recalls.confirm'))('title'), robots: { index: false } };
}

/** Where a buyer's link leads: about the goods, and his answer. Nothing here says whose link it is. */
export default async function ConfirmRecallPage({ params }: Props) {
  const [{ ma }, ctx, head] = await Promise.all([params, currentCtx(), headers()]);
  const recall = await readLink(ctx, ma, head.get('user-agent') ?? '');
  if (!recall) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('recalls')]);
  const { stage, choice, isSettled, productName, recallCode } = recall;
  const isAnswered = choice !== null || isSettled;
  return (
    <main id="main" tabIndex={-1} className="page grid max-w-160 flex-1 content-start gap-4 py-6 lg:py-9">
      <h1>{t('public.oneTitle', { product: productName })}</h1>
      {isAnswered ? (
        <Note tone="ok" title={t(recall.notedBy ? 'confirm.noted' : 'confirm.thanks')}>
          <NotedAnswer recall={recall} />
        </Note>
      ) : (
        <Note tone="bad">{t(`confirm.lead.${stage}`)}</Note>
      )}
      <Box padded>
        <RecallFacts recall={{ ...recall, lots: recall.lots.map((code) => ({ code })) }} />
      </Box>
      {recall.mayChoose && (
        <Box padded>
          <ScreenWords of={['recalls']}>
            <ConfirmForm linkCode={ma} stage={stage} choice={choice} />
          </ScreenWords>
        </Box>
      )}
      <p>
        <a href={localePath(locale, recallPath(recallCode))} className="link inline-flex min-h-tap items-center">
          {t('own.more', { code: recallCode })}
        </a>
      </p>
    </main>
  );
}
