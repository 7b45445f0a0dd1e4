import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatFullMoment } from '#kernel/time.ts';
import { accountsToRead, importsOf } from '#modules/statements/queries.ts';
import { IMPORTS_PATH } from '#modules/statements/ui/import-screen.tsx';
import { UploadForm } from '#modules/statements/ui/upload-form.tsx';
import { ROWS_PATH } from '#modules/transfers/core/pages.ts';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { requireSeller } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('title') };
}

export default async function StatementImportsPage() {
  const ctx = await requireSeller();
  if (!maySeeRows(ctx.actor, ctx.shopId)) notFound();
  const [t, locale, accounts, imports] = await Promise.all([
    getTranslations('statements'),
    getLocale(),
    accountsToRead(ctx, ctx.shopId),
    importsOf(ctx, ctx.shopId),
  ]);
  return (
    <>
      <PageHeader title={t('title')} backHref={localePath(locale, ROWS_PATH)} wideHidden={false} />
      <div className="page grid max-w-form gap-8 pt-4 pb-10">
        <section className="grid gap-4">
          <p className="text-text-2">{t('lead')}</p>
          {accounts.length === 0 ? (
            <EmptyState
              title={t('noAccount')}
              action={{ href: localePath(locale, '/kenh-nguoi-ban/gian-hang/tai-khoan'), label: t('toAccount') }}
            >
              {t('noAccountText')}
            </EmptyState>
          ) : (
            <ScreenWords of={['statements']}>
              <UploadForm shopId={ctx.shopId} accounts={accounts} />
            </ScreenWords>
          )}
        </section>
        <section className="grid gap-3">
          <h2 className="text-20">{t('before')}</h2>
          {imports.length === 0 ? (
            <p className="text-text-2">{t('noneBefore')}</p>
          ) : (
            <Box>
              {imports.map((one) => (
                <a
                  key={one.id}
                  href={localePath(locale, `${IMPORTS_PATH}/${one.id}`)}
                  className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-3 hover:bg-sunken"
                >
                  <span className="min-w-0 font-semibold break-words">{one.fileName}</span>
                  <Badge tone={one.state === 'done' ? 'ok' : 'wait'} icon={null}>
                    {t(`state.${one.state}`)}
                  </Badge>
                  <span className="w-full text-14 text-text-3">{formatFullMoment(one.uploadedAt)}</span>
                </a>
              ))}
            </Box>
          )}
        </section>
      </div>
    </>
  );
}
