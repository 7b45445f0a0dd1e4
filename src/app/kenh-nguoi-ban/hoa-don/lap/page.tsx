import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isUuid } from '#kernel/ids.ts';
import { INVOICES_PATH } from '#modules/invoices/core/pages.ts';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { DRAFTS_AT_ONCE, type DraftChoice, draftsToIssue, issuedOf } from '#modules/invoices/queries.ts';
import { IssueCheck, IssueResult } from '#modules/invoices/ui/issue-check.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';

type Query = Readonly<Record<string, string | string[] | undefined>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices.issue'))('title') };
}

/** Ticked one by one in the list, or together in a link. */
function idsOf(value: Query[string]): string[] {
  const texts = Array.isArray(value) ? value : [value ?? ''];
  return texts
    .flatMap((text) => text.split(','))
    .filter(isUuid)
    .slice(0, DRAFTS_AT_ONCE);
}

function choiceOf(query: Query): DraftChoice {
  if (query.dot === 'hom-nay') return { kind: 'today' };
  return query.dot === 'tat-ca' ? { kind: 'all' } : { kind: 'chosen', ids: idsOf(query.chon) };
}

/** Looked through with the sums before anything is issued; afterwards, what became of each. */
export default async function IssuePage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await requireSeller();
  const { shopId } = ctx;
  if (!mayIssueInvoices(ctx.actor, shopId)) notFound();
  const query = await searchParams;
  const isDone = query.xong !== undefined;
  const [t, locale] = await Promise.all([getTranslations('invoices.issue'), getLocale()]);
  const done = isDone ? await issuedOf(ctx, shopId, idsOf(query.chon)) : [];
  const drafts = isDone ? null : await draftsToIssue(ctx, shopId, choiceOf(query));
  return (
    <>
      <PageHeader title={t(isDone ? 'done' : 'title')} backHref={localePath(locale, INVOICES_PATH)} />
      <div className="page max-w-180 py-6">
        {drafts ? (
          <IssueCheck shopId={shopId} drafts={drafts} isAll={query.dot === 'tat-ca'} />
        ) : (
          <IssueResult rows={done} />
        )}
      </div>
    </>
  );
}
