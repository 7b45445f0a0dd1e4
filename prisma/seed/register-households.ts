import { openSeries } from '#modules/invoice-setup/open-series.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { env } from '#platform/env.ts';
import type { SeedData } from './data/seed-data.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, unwrap } from './steps.ts';

/**
 * Households with a cash register, which need no certificate: what they sell gets its invoice by itself. The tax system is not
 * up yet; the worker tells it as soon as it answers.
 */
export async function registerHouseholds(seed: SeedData, shops: ReadonlyMap<string, MadeShop>): Promise<void> {
  if (!env.SANDBOX_URL || !env.TVAN_BASE_URL) return;
  for (const shop of seed.shops) {
    const made = shops.get(shop.slug);
    if (shop.kind !== 'household' || !made) continue;
    const { shopId, owner } = made;
    const ctx = ctxAt(owner, new Date());
    const answers = {
      ...{ shopId, taxMethod: 'direct', mode: 'cash_register', taxCode: shop.personalId },
      ...{ legalName: shop.legalName, address: shop.addressLine, issuesByItself: 'yes' },
    };
    unwrap(await saveRegistration(ctx, SaveRegistration.parse(answers)));
    unwrap(await openSeries(ctx, { shopId, letters: 'AA' }));
  }
}
