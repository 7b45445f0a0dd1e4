import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { stallDesk } from '#modules/stall/queries.ts';
import { STALL_PATH } from '#modules/stall/ui/sale-screen.tsx';
import { StallForm } from '#modules/stall/ui/stall-form.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stall'))('title') };
}

export default async function StallPage() {
  const ctx = await requireSeller();
  const [desk, locale, t] = await Promise.all([stallDesk(ctx, ctx.shopId), getLocale(), getTranslations('stall')]);
  if (!desk) notFound();
  const { sales, vnd } = desk.today;
  return (
    <>
      <PageHeader title={t('title')} backHref={localePath(locale, '/kenh-nguoi-ban')} />
      <div className="page grid gap-4 pt-4 lg:pb-10">
        <a
          href={localePath(locale, `${STALL_PATH}/hom-nay`)}
          className="link inline-flex min-h-tap items-center justify-self-start font-semibold"
        >
          {t('today', { count: sales, amount: formatVnd(vnd) })}
        </a>
        {desk.isOpen ? (
          <ScreenWords of={['stall']}>
            <StallForm
              shopId={ctx.shopId}
              formKey={newFormKey()}
              hasAccount={desk.hasAccount}
              goods={desk.goods}
              taxClass={desk.taxClass}
              activityClass={desk.activityClass ?? 'unclear'}
              asksActivity={desk.asksActivity}
            />
          </ScreenWords>
        ) : (
          <Note tone="bad">{t('closed')}</Note>
        )}
      </div>
    </>
  );
}
