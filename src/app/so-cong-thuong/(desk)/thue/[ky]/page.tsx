import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { one, pageOf } from '#modules/oversight/core/work.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { drawReturnAction } from '#modules/tax/actions.ts';
import { RETURNS_PATH, returnFilePath, returnPath } from '#modules/tax/core/pages.ts';
import { TAX_ROLES } from '#modules/tax/core/policy.ts';
import { begunPeriodOfSlug } from '#modules/tax/core/return.ts';
import { type ReturnDetail, returnDetail, SELLERS_PER_PAGE } from '#modules/tax/queries.ts';
import { FileReturnForm } from '#modules/tax/ui/file-return-form.tsx';
import { DifferenceTable, ReturnSumRows, SellerTable, VersionList } from '#modules/tax/ui/return-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ActionForm } from '#ui/action-form.tsx';
import { Box } from '#ui/box.tsx';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Note } from '#ui/note.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import type { Query } from '../../read-query.ts';

type Props = { params: Promise<{ ky: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.desk'))('title') };
}

/** One month: what is noted or was drawn up, whether it fits the books, its files, and its filing. */
export default async function ReturnPage({ params, searchParams }: Props) {
  const ctx = await requireOfficial(...TAX_ROLES);
  const [{ ky }, query] = await Promise.all([params, searchParams]);
  const period = begunPeriodOfSlug(ky, dayOf(ctx.now));
  const wanted = one(query.ban);
  const page = pageOf(query.trang);
  const version = /^\d{1,3}$/.test(wanted) ? Number(wanted) : null;
  const found = period ? await returnDetail(ctx, period, { version, page }) : null;
  if (!period || !found) notFound();
  const [t, ts] = await Promise.all([getTranslations('tax.detail'), getTranslations('tax')]);
  const { shown } = found;
  const isFiled = found.versions.some(({ state }) => state === 'filed');
  // A month of which nothing is noted and that nobody drew up is owed to nobody.
  const isOwed = found.isOver && !isFiled && (found.total > 0 || found.versions.length > 0);
  const isLate = isOwed && found.dueOn < dayOf(ctx.now);
  return (
    <ScreenWords of={['tax']}>
      <DeskMain className="grid content-start gap-4">
        <BackLink href={RETURNS_PATH}>{ts('desk.title')}</BackLink>
        <DeskHead
          title={ts('month', { month: Number(period.slice(4)), year: period.slice(0, 4) })}
          lead={t(isLate ? 'dueOnLate' : 'dueOn', { day: formatDay(found.dueOn) })}
        >
          {shown &&
            (['xlsx', 'xml'] as const).map((form) => (
              <LinkButton
                key={form}
                href={returnFilePath(period, shown.version, form)}
                variant="outline"
                size="dense"
                icon={Download}
                download
              >
                {t(`take.${form}`)}
              </LinkButton>
            ))}
        </DeskHead>
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="grid gap-4">
            <Standing found={found} />
            {found.differences.length > 0 && <DifferenceTable rows={found.differences} />}
            {found.total === 0 ? (
              <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
            ) : (
              <>
                <SellerTable rows={found.sellers} caption={t(shown ? 'sellersOf' : 'sellersSoFar')} />
                <ListPages
                  path={returnPath(period)}
                  answers={{ ban: wanted }}
                  page={page}
                  perPage={SELLERS_PER_PAGE}
                  shown={found.sellers.length}
                  total={found.total}
                  dense
                />
              </>
            )}
          </div>
          <div className="grid gap-3">
            <Box>
              <ReturnSumRows sums={found.sums} net={found.net} />
            </Box>
            <Acts found={found} today={dayOf(ctx.now)} />
            <VersionList versions={found.versions} period={period} shown={shown?.version ?? null} />
          </div>
        </div>
      </DeskMain>
    </ScreenWords>
  );
}

async function Standing({ found }: { found: ReturnDetail }) {
  const t = await getTranslations('tax.detail');
  const { shown } = found;
  return (
    <>
      {!shown && (
        <Note tone={found.isOver ? 'wait' : 'off'} title={t(found.isOver ? 'notDrawn' : 'open')}>
          {t(found.isOver ? 'notDrawnText' : 'openText')}
        </Note>
      )}
      {shown && found.differences.length > 0 && (
        <Note tone="bad" title={t('differs', { count: found.differences.length })}>
          {t('differsText')}
        </Note>
      )}
      {shown && found.differences.length === 0 && <Note tone="ok">{t('fits')}</Note>}
      {found.hasChanged && (
        <Note tone="wait" title={t('changed')}>
          {t('changedText')}
        </Note>
      )}
      <Note tone="info" title={t('draft')}>
        <p>{t('form')}</p>
        {found.modes.includes('record_only') && <p>{t('recordOnly')}</p>}
        {found.modes.includes('active') && <p>{t('active')}</p>}
        <p>{t('numbers')}</p>
      </Note>
    </>
  );
}

async function Acts({ found, today }: { found: ReturnDetail; today: string }) {
  const t = await getTranslations('tax.detail');
  const { period, shown, lastVersion } = found;
  if (!found.isOver || found.rule === 'off') return null;
  const isLast = shown?.version === lastVersion;
  const mayFile = isLast && shown.state === 'draft' && found.differences.length === 0;
  return (
    <>
      <Box padded>
        <ActionForm action={drawReturnAction} fields={{ period, seenVersion: String(lastVersion) }}>
          <p className="mb-2 text-text-2">{t(lastVersion === 0 ? 'drawText' : 'drawAgainText')}</p>
          <SubmitButton size="dense" variant={lastVersion === 0 ? 'action' : 'outline'}>
            {t(lastVersion === 0 ? 'draw' : 'drawAgain')}
          </SubmitButton>
        </ActionForm>
      </Box>
      {mayFile && (
        <Box padded>
          <h2 className="mb-2 text-16 font-semibold">{t('fileTitle')}</h2>
          <FileReturnForm period={period} version={shown.version} today={today} />
        </Box>
      )}
    </>
  );
}
