import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { mayIdentify } from '#modules/identity/core/policy.ts';
import { preparedJourney, shopIdentityView } from '#modules/identity/queries.ts';
import { IdentityScreen } from '#modules/identity/ui/identity-screen.tsx';
import { env } from '#platform/env.ts';
import { requireSeller } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { searchParams: Promise<{ luot?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('identity'))('title') };
}

export default async function SellerIdentityPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const { luot } = await searchParams;
  const [view, journeyId] = await Promise.all([
    shopIdentityView(ctx, ctx.shopId),
    typeof luot === 'string' ? preparedJourney(ctx, luot) : null,
  ]);
  if (!view) notFound();
  return (
    <div className="page py-5 lg:py-8">
      <ScreenWords of={['identity']}>
        <IdentityScreen
          view={view}
          shopId={ctx.shopId}
          journeyId={journeyId}
          mayStart={mayIdentify(ctx.actor, ctx.shopId)}
          helpPhone={loadProvince(env.PROVINCE).operator.phone}
        />
      </ScreenWords>
    </div>
  );
}
