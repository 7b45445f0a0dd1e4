import { askRegistration } from '#modules/invoice-setup/ask-registration.ts';
import { openSeries } from '#modules/invoice-setup/open-series.ts';
import { invoiceSetup } from '#modules/invoice-setup/queries.ts';
import { saveCertificateFile } from '#modules/invoice-setup/save-certificate.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveCertificateFile, SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { randomToken } from '#platform/secrets.ts';
import type { SeedData, SeedShop } from './data/seed-data.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, daysAgo, unwrap } from './steps.ts';
import type { TaxSandbox } from './tax-sandbox.ts';

/** Who opened later has not come to it yet, and is shown what to do. */
const SETTLED_DAYS = 30;

/**
 * Sellers as they are after a while: a household with a cash register, which needs no certificate; a firm or cooperative with
 * codes, VAT and a certificate. The demo's own shop issues by a tap, so that there is something to tap.
 */
export async function registerSellers(
  seed: SeedData,
  shops: ReadonlyMap<string, MadeShop>,
  sandbox: TaxSandbox,
): Promise<void> {
  for (const shop of seed.shops) {
    const made = shops.get(shop.slug);
    if (!made) continue;
    if (shop.kind !== 'household' && shop.approvedDaysAgo < SETTLED_DAYS && shop.slug !== seed.demoShop) continue;
    await register(shop, made, sandbox, shop.slug !== seed.demoShop);
  }
}

async function register(shop: SeedShop, made: MadeShop, sandbox: TaxSandbox, issuesByItself: boolean): Promise<void> {
  const { shopId, owner } = made;
  const isHousehold = shop.kind === 'household';
  const taxCode = isHousehold ? shop.personalId : (shop.taxCode ?? '');
  const at = daysAgo(shop.approvedDaysAgo);
  const ctx = ctxAt(owner, at);
  await sandbox.setClock(at);
  const setup = await invoiceSetup(ctx, shopId);
  const answers = {
    ...{ shopId, taxCode, legalName: shop.legalName },
    address: setup?.shop.address ?? shop.addressLine,
    taxMethod: isHousehold ? 'direct' : 'credit',
    mode: isHousehold ? 'cash_register' : 'coded',
    ...(issuesByItself ? { issuesByItself: 'yes' } : {}),
  };
  const { registrationId } = unwrap(await saveRegistration(ctx, SaveRegistration.parse(answers)));
  if (!isHousehold) {
    const certificatePassword = randomToken(12);
    const file = await sandbox.certificate({ taxCode, name: shop.legalName, password: certificatePassword });
    unwrap(await saveCertificateFile(ctx, SaveCertificateFile.parse({ shopId, file, certificatePassword })));
  }
  unwrap(await openSeries(ctx, { shopId, letters: 'AA' }));
  await askRegistration(ctx, registrationId);
}
