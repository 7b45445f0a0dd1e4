import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { rowView } from '#modules/transfers/queries.ts';
import { RowScreen } from '#modules/transfers/ui/row-screen.tsx';
import { requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bankRows'))('rowTitle') };
}

export default async function BankRowPage({ params }: Props) {
  const ctx = await requireSeller();
  const { id } = await params;
  const row = maySeeRows(ctx.actor, ctx.shopId) ? await rowView(ctx, id) : null;
  if (!row) notFound();
  return (
    <ScreenWords of={['bankRows']}>
      <RowScreen row={row} />
    </ScreenWords>
  );
}
