import type { Ctx } from '#kernel/actor.ts';
import { goToProvider, takeAnswer } from '#modules/identity/api.ts';
import { startJourney } from '#modules/identity/start-journey.ts';
import { env } from '#platform/env.ts';
import type { SeedData, SeedShop } from './data/seed-data.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, daysAgo, unwrap } from './steps.ts';

/** So many have come to it before the law wants it; the demo's own shops have not, so that there is something to do. */
const EVERY = 3;
/** His card reads otherwise than what he told: a person of the department has to look. */
const READS_OTHERWISE = 4;

/** Sellers who went to the identity provider ahead of the day. Nothing where the market runs beside no sandbox. */
export async function proveIdentity(seed: SeedData, shops: ReadonlyMap<string, MadeShop>): Promise<void> {
  if (!env.SANDBOX_URL || !env.IDENTITY_ISSUER) return;
  const others = seed.shops.filter(({ slug }) => slug !== seed.demoShop && slug !== seed.demoHousehold);
  for (const [place, shop] of others.entries()) {
    const made = shops.get(shop.slug);
    if (!made || place % EVERY !== 1) continue;
    const ctx = ctxAt(made.owner, daysAgo(Math.max(0, Math.min(5, shop.approvedDaysAgo - 1)), place % 8));
    const name = place === READS_OTHERWISE ? `${shop.representative} Anh` : shop.representative;
    await identify(ctx, made.shopId, { personalId: shop.personalId, name });
  }
}

async function identify(ctx: Ctx, shopId: string, person: Pick<SeedShop, 'personalId'> & { name: string }) {
  const { journeyId } = unwrap(await startJourney(ctx, { shopId, agree: true, besides: '' }));
  const { url } = unwrap(await goToProvider(ctx, journeyId));
  const answer = await fetch(`${env.SANDBOX_URL}/dinh-danh/choose`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, person }),
  });
  const { location } = (await answer.json()) as { location: string };
  unwrap(await takeAnswer(ctx, Object.fromEntries(new URL(location).searchParams)));
}
