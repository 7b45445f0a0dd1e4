import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { casePath, letterPath } from '#modules/cases/core/pages.ts';
import { CASE_ROLES } from '#modules/cases/core/policy.ts';
import { officialLetter } from '#modules/cases/queries.ts';
import { LetterForm } from '#modules/cases/ui/letter-form.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases'))('letter.title') };
}

/** A letter of a file: written and changed while it is a draft, read and downloaded once it is signed. */
export default async function LetterPage({ params }: Props) {
  const ctx = await requireOfficial(...CASE_ROLES);
  const { code, id } = await params;
  const letter = await officialLetter(ctx, code, id);
  if (!letter) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('cases')]);
  const path = localePath(locale, letterPath(letter.caseCode, id));
  return (
    <DeskMain className="grid max-w-200 content-start gap-3.5">
      <div>
        <BackLink href={casePath(letter.caseCode)}>{letter.caseCode}</BackLink>
        <DeskHead
          title={
            letter.paper ? t('letter.number', { number: letter.paper.numberText }) : t(`letter.kind.${letter.kind}`)
          }
          lead={t('letter.to', { shop: letter.shopName })}
        >
          {letter.isPrinted && (
            <LinkButton href={`${path}/pdf`} variant="outline" size="dense" icon={Download} download>
              {t('letter.pdf')}
            </LinkButton>
          )}
          {letter.paper && (
            <LinkButton href={`${path}/word`} variant="outline" size="dense" icon={Download} download>
              {t('letter.word')}
            </LinkButton>
          )}
        </DeskHead>
      </div>
      {letter.signedAt && (
        <Note
          tone={letter.readAt ? 'ok' : 'info'}
          title={t('letter.signedAt', { moment: formatFullMoment(letter.signedAt) })}
        >
          <p>{letter.readAt ? t('letter.readAt', { moment: formatFullMoment(letter.readAt) }) : t('letter.unread')}</p>
          {!letter.isPrinted && <p>{t('letter.printing')}</p>}
        </Note>
      )}
      <Box padded>
        {letter.mayEdit ? (
          <ScreenWords of={['cases']}>
            <LetterForm
              letterId={id}
              subject={letter.subject}
              body={letter.body}
              seenAt={letter.changedAt.toISOString()}
              maySign={letter.maySign}
            />
          </ScreenWords>
        ) : (
          <>
            <h2 className="text-18 font-semibold break-words">{letter.subject}</h2>
            <p className="mt-2 whitespace-pre-line break-words">{letter.body}</p>
          </>
        )}
      </Box>
    </DeskMain>
  );
}
