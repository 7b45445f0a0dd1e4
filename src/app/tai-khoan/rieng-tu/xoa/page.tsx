import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { deleteAccountAction } from '#modules/personal-data/actions.ts';
import { EXPORT_PATH, PRIVACY_PATH } from '#modules/personal-data/core/pages.ts';
import { closingBlocks } from '#modules/personal-data/queries.ts';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ProofForm } from '../proof-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.erase'))('title') };
}

/** Closing the account: what goes, what the law keeps, and what has to be finished first. */
export default async function DeletePage() {
  const { actor } = await requirePerson();
  const [locale, t, errors, blocks] = await Promise.all([
    getLocale(),
    getTranslations('personalData'),
    getTranslations('errors'),
    closingBlocks(actor),
  ]);
  const to = (path: string) => localePath(locale, path);
  return (
    <AccountFrame title={t('erase.title')} lead={t('erase.lead')}>
      <ul className="grid list-disc gap-2 pl-5">
        {(['gone', 'kept', 'reviews', 'number'] as const).map((key) => (
          <li key={key}>{t(`erase.${key}`)}</li>
        ))}
      </ul>
      {blocks.length > 0 ? (
        <Note tone="wait" title={t('erase.notYet')}>
          <ul className="grid list-disc gap-1 pl-5">
            {blocks.map(({ code, count }) => (
              <li key={code}>{errors(code, { count })}</li>
            ))}
          </ul>
        </Note>
      ) : (
        <ProofForm
          action={deleteAccountAction}
          submit={t('erase.submit')}
          sure={{ label: t('erase.sure'), hint: t('erase.sureHint') }}
        />
      )}
      <div>
        <FormLink text={t('erase.first')} href={to(EXPORT_PATH)}>
          {t('toExport')}
        </FormLink>
        <FormLink href={to(PRIVACY_PATH)}>{t('back')}</FormLink>
      </div>
    </AccountFrame>
  );
}
