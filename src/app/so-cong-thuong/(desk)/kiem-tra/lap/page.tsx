import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { addDays, dayOf } from '#kernel/time.ts';
import { INSPECTION_KINDS } from '#modules/inspections/core/inspection.ts';
import { DESK_PATH } from '#modules/inspections/core/pages.ts';
import { INSPECTION_ROLES } from '#modules/inspections/core/policy.ts';
import { RISKS } from '#modules/inspections/core/risk.ts';
import { categoryChoices, planDays, shopToInspect } from '#modules/inspections/queries.ts';
import { PlanForm } from '#modules/inspections/ui/plan-form.tsx';
import { PlanShopForm } from '#modules/inspections/ui/plan-shop-form.tsx';
import { areaOptions } from '#modules/oversight/queries.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { SHOP_KINDS } from '#modules/shops/core/answers.ts';
import { requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { type Query, textOf } from '../../read-query.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspections'))('plan.title') };
}

/** A sample by chance, or one shop by name. */
export default async function PlanPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...INSPECTION_ROLES);
  const shopId = textOf((await searchParams).gian);
  const [t, d, locale, shop, areas, days] = await Promise.all([
    getTranslations('inspections'),
    getTranslations('department'),
    getLocale(),
    shopId ? shopToInspect(ctx, shopId) : null,
    areaOptions(),
    planDays(ctx.now),
  ]);
  if (shopId !== '' && !shop) notFound();
  const dueOn = addDays(dayOf(ctx.now), days);
  const kinds = INSPECTION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <ScreenWords of={['department', 'inspections']}>
      <DeskMain className="grid content-start gap-4 text-16">
        <BackLink href={DESK_PATH}>{t('title')}</BackLink>
        <DeskHead
          title={shop ? t('plan.ofShop', { shop: shop.name }) : t('plan.title')}
          lead={shop ? undefined : t('plan.lead')}
        />
        {shop ? (
          <PlanShopForm shopId={shop.id} kinds={kinds} dueOn={dueOn} />
        ) : (
          <PlanForm
            kinds={kinds}
            shopKinds={SHOP_KINDS.map((kind) => ({ value: kind, label: d(`shopKind.${kind}`) }))}
            areas={areas.map((area) => ({ value: area.slug, label: area.name }))}
            categories={await categoryChoices(locale)}
            risks={RISKS.map((risk) => ({ value: risk, label: t(`risk.${risk}`) }))}
            dueOn={dueOn}
          />
        )}
      </DeskMain>
    </ScreenWords>
  );
}
