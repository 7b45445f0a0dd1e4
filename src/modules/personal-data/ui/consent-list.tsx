import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import { isConsentKind, PUBLICATIONS_PATH } from '#modules/publications/core/publication.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box, BoxRow } from '#ui/box.tsx';
import { LocaleLink } from '#ui/link.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { withdrawConsentAction } from '../actions.ts';
import { DELETE_PATH } from '../core/pages.ts';
import type { ConsentView } from '../queries.ts';

/** What was agreed to: when, through what, which text; and how it ends. */
export function ConsentList({ consents }: { consents: readonly ConsentView[] }) {
  const t = useTranslations('personalData.consent');
  if (consents.length === 0) return <p className="text-text-2">{t('none')}</p>;
  return (
    <Box>
      {consents.map((consent) => {
        const { id, kind, textVersion, channel, givenAt, withdrawnAt, end } = consent;
        const known = isConsentKind(kind) ? kind : 'other';
        const isText = /^[a-z-]+\/\d+$/.test(textVersion);
        return (
          <BoxRow key={id}>
            <h3 className="text-16 font-semibold">{t(`kind.${known}`)}</h3>
            <p className="text-text-2">
              {t('given', { moment: formatFullMoment(givenAt) })}, {t(channel === 'web' ? 'byWeb' : 'byHand')}.{' '}
              {isText ? (
                <LocaleLink href={`${PUBLICATIONS_PATH}/${textVersion}`} className="link">
                  {t('text')}
                </LocaleLink>
              ) : (
                t('oldText', { name: textVersion })
              )}
            </p>
            {withdrawnAt ? (
              <p className="text-text-2">{t('ended', { moment: formatFullMoment(withdrawnAt) })}</p>
            ) : end === 'withdraw' ? (
              <ActionForm action={withdrawConsentAction} fields={{ consentId: id }} className="mt-2">
                <p className="mb-2 text-text-2">{t(`after.${known}`)}</p>
                <SubmitButton variant="outline">{t('withdraw')}</SubmitButton>
              </ActionForm>
            ) : (
              <p className="text-text-2">
                {t(`end.${end}`)}{' '}
                {end === 'delete_account' && (
                  <LocaleLink href={DELETE_PATH} className="link">
                    {t('toDelete')}
                  </LocaleLink>
                )}
              </p>
            )}
          </BoxRow>
        );
      })}
    </Box>
  );
}
