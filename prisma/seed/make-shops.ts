import sharp from 'sharp';
import type { Person } from '#kernel/actor.ts';
import { parsePhone } from '#kernel/phone.ts';
import { ok } from '#kernel/result.ts';
import { createAccount } from '#modules/accounts/api.ts';
import { addApplicationPaper } from '#modules/shops/add-application-paper.ts';
import { parseTaxCode } from '#modules/shops/core/tax-code.ts';
import { decideApplication } from '#modules/shops/decide-application.ts';
import { saveAnswers } from '#modules/shops/save-answers.ts';
import { saveDeliveryRule } from '#modules/shops/save-delivery-rule.ts';
import { saveGate } from '#modules/shops/save-gate.ts';
import { saveShopHours } from '#modules/shops/save-shop-hours.ts';
import { startApplication } from '#modules/shops/start-application.ts';
import { savePaper } from '#modules/shops/store.ts';
import { submitApplication } from '#modules/shops/submit-application.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import type { SeedData, SeedPaper, SeedShop } from './data/seed-data.ts';
import { type DemoAccount, demoPassword, personOf } from './make-people.ts';
import { ctxAt, daysAgo, unwrap } from './steps.ts';

export type MadeShop = {
  shopId: string;
  owner: Person;
  account: DemoAccount;
  accountNumber: string;
  producers: Map<string, string>;
};

/** A card with the word specimen: papers of invented people show nothing else. */
async function specimen(): Promise<File> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="560"><rect width="900" height="560" fill="#e8dfcd"/><text x="450" y="300" font-size="90" text-anchor="middle" fill="#857c6a" font-family="sans-serif">MẪU</text></svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg().toBuffer();
  return new File([new Uint8Array(bytes)], 'mau.jpg', { type: 'image/jpeg' });
}

export async function makeShops(seed: SeedData, moderator: Person): Promise<Map<string, MadeShop>> {
  const paper = await specimen();
  const made = new Map<string, MadeShop>();
  for (const shop of seed.shops) made.set(shop.slug, await openShop(shop, paper, moderator));
  for (const [i, shop] of seed.waitingShops.entries()) {
    const owner = await makeOwner(shop, 2);
    await apply(shop, owner.person, paper, daysAgo(0, 6 * (i + 1)));
  }
  return made;
}

async function makeOwner(shop: SeedShop, days: number): Promise<{ person: Person; account: DemoAccount }> {
  const parsed = parsePhone(shop.phone);
  if (!parsed.ok) throw new Error(`${shop.slug}: ${parsed.code}`);
  const phone = parsed.value.e164;
  const password = demoPassword();
  const ctx = ctxAt({ kind: 'system', name: 'seed' }, daysAgo(days));
  const accountId = unwrap(
    await transaction(async (tx) =>
      ok(await createAccount(tx, ctx, { phone, name: shop.representative, password, isDemo: true })),
    ),
  );
  return {
    person: personOf({ accountId, phone, name: shop.representative }),
    account: { role: 'seller', phone: phone.replace('+84', '0'), password },
  };
}

/** The same pages that a farmer fills in, one after the other. */
async function apply(shop: SeedShop, owner: Person, paper: File, at: Date): Promise<string> {
  const ctx = ctxAt(owner, at);
  const { applicationId } = unwrap(await startApplication(ctx));
  unwrap(await saveAnswers(ctx, { step: 'kind', kind: shop.kind }));
  if (shop.kind === 'household')
    unwrap(
      await saveAnswers(ctx, {
        step: 'household',
        legalName: shop.legalName,
        personalId: shop.personalId,
        taxCode: null,
      }),
    );
  else
    unwrap(
      await saveAnswers(ctx, {
        step: 'organisation',
        legalName: shop.legalName,
        taxCode: unwrap(parseTaxCode(shop.taxCode ?? '')),
        representative: shop.representative,
      }),
    );
  unwrap(
    await saveAnswers(ctx, {
      step: 'address',
      areaCode: shop.areaCode,
      areaCodeText: '',
      addressLine: shop.addressLine,
    }),
  );
  unwrap(await saveAnswers(ctx, { step: 'shop', shopName: shop.name, phone: owner.phone, story: shop.story }));
  const { bin, accountNumber, accountName } = shop.bank;
  unwrap(await saveAnswers(ctx, { step: 'bank', bin, accountNumber, holderName: accountName }));
  unwrap(
    await addApplicationPaper(ctx, {
      kind: shop.kind === 'household' ? 'identity' : 'business_registration',
      photo: paper,
    }),
  );
  unwrap(await submitApplication(ctx, { agree: true }));
  return applicationId;
}

async function openShop(shop: SeedShop, paper: File, moderator: Person): Promise<MadeShop> {
  const { person, account } = await makeOwner(shop, shop.approvedDaysAgo + 2);
  const applicationId = await apply(shop, person, paper, daysAgo(shop.approvedDaysAgo + 1));
  const decided = await decideApplication(ctxAt(moderator, daysAgo(shop.approvedDaysAgo)), {
    applicationId,
    decision: 'approve',
  });
  const { shopId } = unwrap(decided);
  if (!shopId) throw new Error(`${shop.slug} was not opened`);
  const owner: Person = { ...person, shops: [{ shopId, role: 'owner' }] };
  await furnish(shop, shopId, owner);
  return {
    shopId,
    owner,
    account,
    accountNumber: shop.bank.accountNumber,
    producers: await makeProducers(shop, shopId),
  };
}

const minutes = (clock: string): number => Number(clock.split(':')[0]) * 60 + Number(clock.split(':')[1]);

async function furnish(shop: SeedShop, shopId: string, owner: Person): Promise<void> {
  const ctx = ctxAt(owner, daysAgo(shop.approvedDaysAgo));
  await db.shop.update({ where: { id: shopId }, data: { slug: shop.slug, isDemo: true } });
  const { sameAreaFeeVnd, provinceFeeVnd, freeFromVnd } = shop.delivery;
  const rule = { shopId, areaCodeText: '', freeFromVnd: freeFromVnd ?? null, daysNotice: 1 };
  unwrap(await saveDeliveryRule(ctx, { ...rule, everywhere: true, areaCode: '', feeVnd: provinceFeeVnd }));
  unwrap(await saveDeliveryRule(ctx, { ...rule, everywhere: false, areaCode: shop.areaCode, feeVnd: sameAreaFeeVnd }));
  unwrap(
    await saveShopHours(ctx, {
      shopId,
      opens: minutes(shop.openFrom),
      closes: minutes(shop.openTo),
      openDays: shop.openDays,
      awayFrom: null,
      awayTo: null,
    }),
  );
  if (shop.pickup)
    unwrap(
      await saveGate(ctx, {
        shopId,
        name: 'Tại gian',
        addressLine: shop.addressLine,
        weekdays: shop.pickup.days,
        opens: minutes(shop.pickup.from),
        closes: minutes(shop.pickup.to),
        daysNotice: 0,
      }),
    );
  await transaction(async (tx) => {
    for (const paper of shop.papers) {
      const kind = PAPER_KINDS[paper.kind];
      if (kind)
        await savePaper(tx, ctx, {
          shopId,
          kind,
          number: paper.number,
          issuer: paper.issuer,
          issuedOn: paper.issuedOn,
          expiresOn: paper.expiresOn ?? null,
          checkedById: owner.accountId,
        });
    }
    // The sandbox's provider watches the demo shops, as SePay would those that signed up with it.
    if (env.SEPAY_WEBHOOK_SECRET)
      await tx.bankAccount.updateMany({ where: { shopId, state: 'active' }, data: { watch: 'sepay' } });
    return ok();
  });
}

/** The paper that opened the shop is there already. */
const PAPER_KINDS: Record<
  SeedPaper['kind'],
  'food_safety' | 'food_safety_commitment' | 'vietgap' | 'alcohol_licence' | null
> = {
  identity: null,
  'business-registration': null,
  'food-safety': 'food_safety',
  'food-safety-commitment': 'food_safety_commitment',
  vietgap: 'vietgap',
  'alcohol-retail': 'alcohol_licence',
};

/** Growers of the shop, by their key in the data. The first grower takes the place of the one made with the shop. */
async function makeProducers(shop: SeedShop, shopId: string): Promise<Map<string, string>> {
  const first = await db.producer.findFirstOrThrow({ where: { shopId } });
  const made = new Map<string, string>();
  for (const [i, producer] of shop.producers.entries()) {
    const area = await db.area.findFirstOrThrow({ where: { code: producer.areaCode, validTo: null } });
    const data = { name: producer.name, areaId: area.id, plot: producer.plot ?? '', story: producer.story ?? '' };
    const row =
      i === 0
        ? await db.producer.update({ where: { id: first.id }, data })
        : await db.producer.create({ data: { ...data, shopId, createdAt: first.createdAt } });
    made.set(producer.key, row.id);
  }
  return made;
}
