import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { weighingList } from '#modules/orders/queries.ts';
import { WeighScreen } from '#modules/orders/ui/weigh-screen.tsx';
import { requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

type Query = { theo?: string | string[]; dong?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('packing'))('title') };
}

export default async function WeighPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ctx = await requireSeller();
  const { theo, dong } = await searchParams;
  const by = theo === 'mon' ? 'product' : 'order';
  const lines = await weighingList(ctx, ctx.shopId, by);
  return (
    <ScreenWords of={['packing']}>
      <WeighScreen lines={lines} by={by} chosenId={typeof dong === 'string' ? dong : undefined} />
    </ScreenWords>
  );
}
