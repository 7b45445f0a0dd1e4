import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { Proposed } from './core/change.ts';
import type { CategoryGroup, Label } from './core/label.ts';
import { type Finding, findingsOf, type ListingRules, refusalOf } from './core/listing-rules.ts';
import { photoIds } from './store.ts';

type Facts = {
  group: CategoryGroup | null;
  categorySlug: string | null;
  producerAreaId: string | null;
  plot: string | null;
  hasAlcoholLicence: boolean;
  hasTwin: boolean;
};

export type Standing = {
  group: CategoryGroup;
  categorySlug: string;
  producerAreaId: string;
  plot: string;
  findings: Finding[];
};

export type Said = {
  productId: string;
  shopId: string;
  name: string;
  categoryId: string;
  producerId: string;
  description: string;
  label: Label;
  isIllustrated: boolean;
  photos?: readonly string[];
  hasPaper: boolean;
};

/**
 * Holds what a seller says against his own growers, the market's categories and the rules of the day. Refused with
 * every hard finding by its field; else the softer ones go to the official.
 */
export async function checkListing(tx: Tx, ctx: Ctx, said: Said, rules: ListingRules): Promise<Result<Standing>> {
  const facts = await factsOf(tx, said, dayOf(ctx.now));
  if (!facts.group || !facts.categorySlug) return refuseChoice('categoryId');
  if (!facts.producerAreaId) return refuseChoice('producerId');
  const photos = said.photos ?? (await photoIds(tx, said.productId));
  const findings = findingsOf(
    {
      group: facts.group,
      name: said.name,
      description: said.description,
      label: said.label,
      photoCount: photos.length,
      isIllustrated: said.isIllustrated,
      hasAlcoholLicence: facts.hasAlcoholLicence,
      hasPaper: said.hasPaper,
      hasTwin: facts.hasTwin,
    },
    rules,
  );
  const refusal = refusalOf(findings);
  if (refusal) return refusal;
  const { group, categorySlug, producerAreaId, plot } = facts;
  return ok({ group, categorySlug, producerAreaId, plot: plot ?? '', findings });
}

function refuseChoice(field: string): Result<never> {
  return { ...err('FORM_INVALID'), fields: [{ field, code: 'CHOICE_UNKNOWN' }] };
}

async function factsOf(tx: Tx, said: Said, today: string): Promise<Facts> {
  const rows = await tx.$queryRaw<Facts[]>`
    select
      (select "group"::text from categories where id = ${said.categoryId}::uuid) as "group",
      (select slug from categories where id = ${said.categoryId}::uuid) as "categorySlug",
      producer.area_id as "producerAreaId", producer.plot,
      exists (select 1 from papers where shop_id = ${said.shopId}::uuid and kind = 'alcohol_licence' and state = 'verified'
        and (expires_on is null or expires_on >= ${today}::date)) as "hasAlcoholLicence",
      exists (select 1 from products where shop_id = ${said.shopId}::uuid and id <> ${said.productId}::uuid
        and status in ('pending', 'live', 'hidden') and lower(name) = lower(${said.name})) as "hasTwin"
    from (select 1) one
      left join producers producer on producer.id = ${said.producerId}::uuid and producer.shop_id = ${said.shopId}::uuid`;
  const row = rows[0];
  if (!row) throw new Error('a select without from answers one row');
  return row;
}

/** The version on sale with what is asked for laid over it, as the rules should see it. */
export function overlaid(current: Omit<Said, 'hasPaper'>, asked: Proposed): Said {
  const { name, categoryId, producerId, description, label, isIllustrated, photos } = asked;
  return {
    ...current,
    name: name ?? current.name,
    categoryId: categoryId ?? current.categoryId,
    producerId: producerId ?? current.producerId,
    description: description ?? current.description,
    label: label ?? current.label,
    isIllustrated: isIllustrated ?? current.isIllustrated,
    photos: photos ?? current.photos ?? [],
    hasPaper: (asked.papers ?? []).length > 0,
  };
}
