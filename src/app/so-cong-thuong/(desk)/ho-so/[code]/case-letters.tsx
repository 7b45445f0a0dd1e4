import { useTranslations } from 'next-intl';
import { letterPath } from '#modules/cases/core/pages.ts';
import type { CaseView } from '#modules/cases/queries.ts';
import { DraftLetterForm } from '#modules/cases/ui/case-forms.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { NEW_SANCTION_PATH, sanctionPath } from '#modules/sanctions/core/pages.ts';
import type { SanctionView } from '#modules/sanctions/queries.ts';
import { SanctionBadge } from '#modules/sanctions/ui/sanction-parts.tsx';
import { newFormKey } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';

/** What was decided in this file and what was written about it, with the way to more of both. */
export function CaseLetters({ file, sanctions }: { file: CaseView; sanctions: readonly SanctionView[] }) {
  const t = useTranslations('cases');
  const s = useTranslations('sanctions');
  return (
    <Box padded>
      <h2 className="text-16 font-semibold">{t('one.sanctions')}</h2>
      {sanctions.length === 0 && <p className="text-text-3">{t('one.noSanctions')}</p>}
      <ul className="mt-1 grid gap-1.5">
        {sanctions.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2">
            <RowsLink href={sanctionPath(one.code)}>{one.code}</RowsLink>
            {s(`level.${one.level}`)}
            <SanctionBadge state={one.state} />
          </li>
        ))}
      </ul>
      {file.mayWork && file.state !== 'closed' && (
        <p className="mt-2">
          <RowsLink href={`${NEW_SANCTION_PATH}?gian=${file.shopId}&ho-so=${file.code}`}>{t('one.propose')}</RowsLink>
        </p>
      )}
      <h2 className="mt-4 text-16 font-semibold">{t('one.letters')}</h2>
      {file.letters.length === 0 && <p className="text-text-3">{t('one.noLetters')}</p>}
      <ul className="mt-1 grid gap-1.5">
        {file.letters.map((letter) => (
          <li key={letter.id}>
            <span className="flex flex-wrap items-center gap-2">
              <RowsLink href={letterPath(file.code, letter.id)}>
                {letter.numberText ?? t(`letter.kind.${letter.kind}`)}
              </RowsLink>
              <Badge small tone={letter.state === 'signed' ? 'ok' : 'wait'}>
                {t(`letter.state.${letter.state}`)}
              </Badge>
            </span>
            <span className="line-clamp-2 break-words text-text-2">{letter.subject}</span>
          </li>
        ))}
      </ul>
      {file.mayWork && (
        <div className="mt-3">
          <DraftLetterForm caseId={file.id} formKey={newFormKey()} />
        </div>
      )}
    </Box>
  );
}
