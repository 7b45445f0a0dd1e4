import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatPhone } from '#kernel/phone.ts';
import { removeEmailAction, startEmailAction } from '#modules/accounts/actions.ts';
import { AccountForm } from '#modules/accounts/ui/account-form.tsx';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { topicsFor } from '#modules/notices/core/channels.ts';
import { noticeSettingsOf } from '#modules/notices/queries.ts';
import { ChoicesForm } from '#modules/notices/ui/choices-form.tsx';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox.choices'))('title') };
}

export default async function NoticeSettingsPage({ searchParams }: { searchParams: Promise<{ thu?: string }> }) {
  const { actor, now } = await requirePerson();
  const [{ thu }, locale, t] = await Promise.all([searchParams, getLocale(), getTranslations('inbox')]);
  const { choices, language, email, served, quietHours } = await noticeSettingsOf(actor.accountId, now);
  const [from, until] = quietHours;
  const topics = topicsFor({ hasShop: actor.shops.length > 0 }, served, choices);
  return (
    <AccountFrame title={t('choices.title')} lead={t('choices.lead')} wide>
      <ScreenWords of={['inbox']}>
        <section className="grid gap-4">
          <ChoicesForm topics={topics} language={language} />
          <ul className="grid gap-2 text-text-2">
            <li>{served.zns ? t('choices.zaloNote', { phone: formatPhone(actor.phone) }) : t('choices.zaloOff')}</li>
            <li>{t('choices.quiet', { from, until })}</li>
            {!served.email && <li>{t('choices.emailOff')}</li>}
            {served.email && !email && <li>{t('choices.noEmail')}</li>}
          </ul>
        </section>
      </ScreenWords>
      {served.email && (
        <section className="grid gap-4 border-t border-line pt-6">
          <h2>{t('address.title')}</h2>
          {thu === 'xong' && email && <Note tone="ok">{t('address.confirmed', { email })}</Note>}
          <p>{email ? t('address.current', { email }) : t('address.none')}</p>
          <AccountForm
            action={startEmailAction}
            submit={email ? t('address.change') : t('address.submit')}
            variant="outline"
            fields={[
              {
                name: 'email',
                kind: 'text',
                label: t('address.label'),
                hint: t('address.hint'),
                autoComplete: 'email',
              },
            ]}
          />
          {email && <AccountForm action={removeEmailAction} submit={t('address.remove')} variant="text" fields={[]} />}
        </section>
      )}
      <FormLink href={localePath(locale, '/tai-khoan/thong-bao')}>{t('title')}</FormLink>
    </AccountFrame>
  );
}
