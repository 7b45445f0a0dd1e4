import { Bell, CheckCheck, Settings } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { readAllAction } from '#modules/notices/actions.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { InboxList } from '#modules/notices/ui/inbox-list.tsx';
import { requirePerson } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';

const PATH = '/tai-khoan/thong-bao';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') };
}

export default async function NoticesPage({ searchParams }: { searchParams: Promise<{ truoc?: string }> }) {
  const ctx = await requirePerson();
  const [{ truoc }, locale, t] = await Promise.all([searchParams, getLocale(), getTranslations('inbox')]);
  const { items, unread, olderThan } = await inboxOf(ctx.actor.accountId, truoc);
  const to = (path: string) => localePath(locale, path);
  return (
    <AccountFrame title={t('title')} lead={unread > 0 ? t('unreadCount', { count: unread }) : undefined} wide>
      <div className="flex flex-wrap items-start gap-3">
        {unread > 0 && (
          <ActionForm action={readAllAction}>
            <Button type="submit" variant="outline" size="small" icon={CheckCheck}>
              {t('readAll')}
            </Button>
          </ActionForm>
        )}
        <LinkButton href={to('/tai-khoan/cai-dat-thong-bao')} variant="text" size="small" icon={Settings}>
          {t('settings')}
        </LinkButton>
      </div>
      {items.length > 0 ? (
        <InboxList items={items} today={dayOf(ctx.now)} />
      ) : (
        <EmptyState
          picture={{ element: <Bell className="size-10" strokeWidth={1.5} />, tone: 'info' }}
          title={t('emptyTitle')}
          action={{ href: to('/'), label: t('emptyAction') }}
        >
          {t('emptyText')}
        </EmptyState>
      )}
      {olderThan && <FormLink href={to(`${PATH}?truoc=${olderThan}`)}>{t('older')}</FormLink>}
      {truoc && <FormLink href={to(PATH)}>{t('newest')}</FormLink>}
      <FormLink href={to('/tai-khoan')}>{t('back')}</FormLink>
    </AccountFrame>
  );
}
