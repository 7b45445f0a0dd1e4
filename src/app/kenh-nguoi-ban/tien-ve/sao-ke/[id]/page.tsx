import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { one, pageOf } from '#modules/oversight/core/work.ts';
import { importView } from '#modules/statements/queries.ts';
import { ImportScreen } from '#modules/statements/ui/import-screen.tsx';
import { requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

type Query = { xem?: string | string[]; trang?: string | string[]; cot?: string | string[] };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('importTitle') };
}

export default async function StatementImportPage({ params, searchParams }: Props) {
  const ctx = await requireSeller();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const at = { page: pageOf(query.trang), isAll: one(query.xem) === 'tat-ca' };
  const view = await importView(ctx, id, { ...at, isMapping: one(query.cot) === '1' });
  if (!view) notFound();
  return (
    <ScreenWords of={['statements']}>
      <ImportScreen view={view} at={at} />
    </ScreenWords>
  );
}
