/**
 * Fills an empty market. Reference data (rules of law, areas, units, categories) is brought up to date at every start;
 * the demo's people, shops, goods and orders are made once, through the use cases that people use.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '#kernel/time.ts';
import { importAreas } from '#modules/areas/api.ts';
import { importCategories, importUnits } from '#modules/catalog/api.ts';
import { installTargets } from '#modules/indicators/api.ts';
import { installRules } from '#modules/law/api.ts';
import { importTexts } from '#modules/publications/api.ts';
import { sweeps as taxSweeps } from '#modules/tax/deadlines.ts';
import { now } from '#platform/clock.ts';
import { closeDb, db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { boss, closeJobs, FACTS_QUEUE, REACTIONS_QUEUE } from '#platform/jobs.ts';
import { loadProvince } from '#provinces/province.ts';
import { HOUSE_FROM, LEGAL_RULES } from './data/legal-rules.ts';
import { SHIPPED_TEXTS } from './data/publications/shipped-texts.ts';
import { seedOf } from './data/seed-of.ts';
import { issuePast } from './issue-past.ts';
import { makeLargeMarket, WHOLE } from './large/make-large-market.ts';
import { makeAfterSale } from './make-after-sale.ts';
import { makeAuthority } from './make-authority.ts';
import { makeInspections } from './make-inspections.ts';
import { makeListings } from './make-listings.ts';
import { makeOrders } from './make-orders.ts';
import { makeOfficials, makeResident } from './make-people.ts';
import { makePromotions } from './make-promotions.ts';
import { makeReport } from './make-report.ts';
import { makeShops } from './make-shops.ts';
import { noteTaxOfPast } from './note-tax-of-past.ts';
import { proveIdentity } from './prove-identity.ts';
import { registerSellers } from './register-sellers.ts';
import { taxSandbox } from './tax-sandbox.ts';
import { weighWaiting } from './weigh-waiting.ts';

const province = loadProvince(env.PROVINCE);
const seed = seedOf(env.PROVINCE);

await installRules(LEGAL_RULES);
await importAreas(province);
await importUnits(seed.units);
await installTargets(province, new Date());
await importCategories(province);
const at = await now();
// A demo has a past; a real market's texts hold from the day it is set up.
await importTexts(SHIPPED_TEXTS, env.MODE === 'demo' ? HOUSE_FROM : dayOf(at), at);

const isEmpty = (await db.account.count()) === 0;
if (isEmpty && env.SEED !== 'none') {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say('Making the demo market …');
  const officials = await makeOfficials();
  const resident = await makeResident();
  const shops = await makeShops(seed, officials.moderator);
  say(`  ${shops.size} shops`);
  const listings = await makeListings(seed, shops, officials.moderator);
  say(`  ${listings.size} listings`);
  say(`  ${await makeOrders(seed, shops, listings)} orders`);
  await makeAfterSale(seed, shops, listings, resident.person, officials.moderator);
  await makePromotions(seed, shops, listings, officials.head);
  await noteTaxOfPast();
  const sandbox = await taxSandbox();
  if (sandbox) await registerSellers(seed, shops, sandbox);
  await issuePast(sandbox);
  await proveIdentity(seed, shops);
  await makeInspections(seed, shops, officials.head);
  await weighWaiting(at);
  const seller = shops.get(seed.demoShop);
  const household = shops.get(seed.demoHousehold);
  if (!seller || !household) throw new Error('a shop with an account of the demo is missing');
  const authority = await makeAuthority(household.shopId, officials);
  const accounts = [
    ...officials.accounts,
    seller.account,
    { ...household.account, role: 'household' },
    resident.account,
    authority,
  ];
  writeFileSync(join(env.DATA_DIR, 'demo-accounts.json'), JSON.stringify(accounts, null, 2), { mode: 0o600 });
  // What the past of the demo would have told people by SMS is not sent now.
  const queue = await boss();
  for (const name of [FACTS_QUEUE, REACTIONS_QUEUE]) await queue.deleteAllJobs(name);
  await db.$executeRaw`update messages set state = 'accepted', text_sealed = null, sent_at = created_at`;
  await makeReport(officials.head);
  if (env.SEED === 'large') {
    say('Making the large market (some minutes) …');
    await makeLargeMarket(env.DATABASE_ADMIN_URL ?? env.DATABASE_URL, WHOLE, { say });
    say('  the months of tax that are over are drawn up');
    for (const { run } of taxSweeps) await run({ actor: { kind: 'system', name: 'seed' }, now: at, requestId: 'seed' });
  }
}

await closeJobs();
await closeDb();
