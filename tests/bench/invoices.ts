/**
 * Invoices a second: built, signed and stored by one process, on a PostgreSQL as durable as in service, beside the bare RSA
 * signature that no way of writing can avoid and beside the same documents built and signed without being stored. In turns, by
 * processor time, so that what else the machine does falls on none of them alone. Counts are bounded, nothing is asserted on
 * time; what was issued is counted and its signatures are verified.
 * With the young space the worker is started with, `--max-semi-space-size=64`:
 *   node … tests/bench/invoices.ts                       as tables and as JSON
 *   node … tests/bench/invoices.ts --quick --statements  fewer of them, and what each batch asks of the database
 *   node … --cpu-prof --cpu-prof-dir=DIR tests/bench/invoices.ts --quick
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openGround } from '../proof/stack.ts';
import { manySold } from '../support/many-sold.ts';
import { tvanSettings } from '../support/tvan-settings.ts';
import { databaseSeconds, forgetStatements, round, statementsPerOrder } from './meter.ts';

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    statements: { type: 'boolean' },
    invoices: { type: 'string' },
    answered: { type: 'string' },
  },
});
const TURNS = asked.quick ? 3 : 6;
const COUNTED = Number(asked.invoices ?? (asked.quick ? 1200 : 6000));
/** Until the process has compiled what it runs often. */
const WARM_UP = 2000;
const BATCH = 100;
const ANSWERED = Number(asked.answered ?? (asked.quick ? 200 : 1000));

const ground = await openGround({ durable: true, settings: ['shared_preload_libraries=pg_stat_statements'] });
Object.assign(process.env, ground.settings, await tvanSettings(`${ground.folder}/data`));
const { must } = await import('#kernel/result.ts');
const { dayOf } = await import('#kernel/time.ts');
const { installRules } = await import('#modules/law/api.ts');
const { sendRulesAt } = await import('#modules/invoices/invoice-rules.ts');
const { issueInvoices } = await import('#modules/invoices/issue-invoices.ts');
const { documentAt } = await import('#modules/invoices/number-drafts.ts');
const { ordersToInvoice } = await import('#modules/invoices/order-store.ts');
const { readSeries } = await import('#modules/invoice-setup/series-store.ts');
const { certificateOf, registrationOf, sellerFacts } = await import('#modules/invoice-setup/setup-store.ts');
const { instantSigner } = await import('#modules/invoice-setup/signers.ts');
const { readInvoiceRow } = await import('#modules/invoices/store.ts');
const { invoiceToSign, signatureRoots, verifyInvoice } = await import('#modules/tvan/api.ts');
const { db } = await import('#platform/db.ts');
const { LEGAL_RULES } = await import('../../prisma/seed/data/legal-rules.ts');
const { letGo } = await import('../proof/reference-data.ts');
const { makeHandedOver, openInvoiceMarket } = await import('../support/invoice-market.ts');
const { NOON } = await import('../support/market.ts');

type Cost = { seconds: number; own: number; database: number };

/** Wall, this process's processor and the database's, in seconds. */
async function costOf(work: () => unknown): Promise<Cost> {
  const [database, own, begun] = [databaseSeconds(ground.folder), process.cpuUsage(), performance.now()];
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(own);
  return { seconds, own: (user + system) / 1e6, database: databaseSeconds(ground.folder) - database };
}

const add = (sum: Cost | undefined, one: Cost): Cost => ({
  seconds: (sum?.seconds ?? 0) + one.seconds,
  own: (sum?.own ?? 0) + one.own,
  database: (sum?.database ?? 0) + one.database,
});

await installRules(LEGAL_RULES);
const market = await openInvoiceMarket();
try {
  // A cooperative's VAT invoice of three lines and the delivery; two series, so that one is worked at while the other is stored.
  const lines = [
    {
      name: 'Su su sạch',
      priceVnd: 25_000n,
      packedBase: 1930n,
      finalVnd: 48_250n,
      isWeighed: true,
      discountVnd: 4825n,
    },
    { name: 'Cá thính Lập Thạch', priceVnd: 90_000n, taxClass: 'food' },
    { name: 'Rượu dừa Tân Phong', priceVnd: 120_000n, taxClass: 'alcohol' },
  ];
  const lanes = await Promise.all(
    [0, 1].map(async () => {
      const seller = await market.seller({ kind: 'cooperative', taxMethod: 'credit' });
      const { orderId } = await makeHandedOver(seller, lines, { deliveryVnd: 25_000n });
      const ids = await manySold(ground.adminUrl, orderId, (WARM_UP + COUNTED) / 2);
      return { seller, orderId, ids };
    }),
  );
  const [first] = lanes;
  if (!first) throw new Error('no seller');

  const issue = (count: number) =>
    Promise.all(
      lanes.map(async ({ seller, ids }) => {
        for (let left = count / lanes.length; left > 0; left -= BATCH) {
          const batch = ids.splice(0, Math.min(BATCH, left));
          const issued = must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: batch }));
          if (issued.some(({ outcome }) => outcome !== 'issued')) throw new Error(JSON.stringify(issued[0]));
        }
      }),
    );

  const key = createPrivateKey(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const [registration, certificate, series, order, draft, seller, sendRules] = await Promise.all([
    registrationOf(db, first.seller.shopId),
    certificateOf(db, first.seller.shopId),
    readSeries(db, first.seller.seriesId),
    ordersToInvoice(db, [first.orderId]),
    readInvoiceRow(db, first.ids[0] ?? ''),
    sellerFacts(db, first.seller.shopId),
    sendRulesAt(NOON),
  ]);
  const signer = certificate && (await instantSigner(certificate));
  const sold = order.get(first.orderId);
  if (!registration || !signer || !series || !draft || !sold) throw new Error('no seller to build for');
  const desk = { registration, seller, today: dayOf(NOON), ...sendRules, rates: new Map() };
  const build = async (number: number) => {
    const place = { series, number, issuedOn: dayOf(NOON), registerNo: null };
    const made = await documentAt(draft, sold, desk, place);
    if (!made) throw new Error('nothing was built');
    return invoiceToSign(made.document, signer.certificate, NOON);
  };
  const { signedInfo } = await build(1);
  const text = Buffer.from(signedInfo);
  const works: Record<string, (count: number) => unknown> = {
    'RSA-2048 signature alone': (count) => {
      for (let at = 0; at < count; at++) sign('sha256', text, key);
    },
    'built and signed': async (count) => {
      for (let at = 0; at < count; at++) {
        const toSign = await build(at + 1);
        toSign.withSignature(signer.signNow(toSign.signedInfo));
      }
    },
    'built, signed and stored': issue,
  };
  for (const work of Object.values(works)) await work(WARM_UP);
  await forgetStatements(ground.adminUrl);
  const costs = new Map<string, Cost>();
  for (let turn = 0; turn < TURNS; turn++)
    for (const [name, work] of Object.entries(works))
      costs.set(name, add(costs.get(name), await costOf(() => work(COUNTED / TURNS))));
  const statements = await statementsPerOrder(ground.adminUrl, COUNTED / BATCH);

  const numbers = await db.$queryRaw<{ count: bigint; last: number }[]>`
    select count(*) as count, max(number) as last from invoices where number is not null group by series_id`;
  if (numbers.some(({ count, last }) => Number(count) !== last || Number(count) !== (WARM_UP + COUNTED) / 2))
    throw new Error('the numbers have a gap');
  const sample = await db.invoiceFile.findMany({ take: 50, orderBy: { sha256: 'asc' }, select: { xml: true } });
  if (!sample.every(({ xml }) => verifyInvoice(xml, signatureRoots()).seller === 'valid'))
    throw new Error('a signature does not verify');

  const limit = costs.get('RSA-2048 signature alone')?.own ?? 0;
  const rows = [...costs].map(([what, { seconds, own, database }]) => ({
    what,
    perSecond: round(COUNTED / seconds),
    perCoreSecond: round(COUNTED / own),
    ofTheLimit: round(limit / own, 2),
    ownMicros: round((own / COUNTED) * 1e6),
    databaseMicros: round((database / COUNTED) * 1e6),
    ofTheLimitWithDatabase: round(limit / (own + database), 2),
  }));
  console.log(`\ninvoices a second, one process, batches of ${BATCH} of one series, ${COUNTED} of each`);
  console.table(rows);
  if (asked.statements)
    for (const { perOrder, msEach, text: sql } of statements.slice(0, 24))
      console.log(
        `${perOrder.toFixed(2).padStart(6)} a batch x ${msEach.toFixed(3).padStart(8)} ms  ${sql.slice(0, 150)}`,
      );

  // For information: sent and answered, of a seller of its own, with the authority's side of the sandbox in this very process.
  await db.$executeRaw`update invoices set next_try_at = ${new Date(NOON.getTime() + 86_400_000)} where state = 'signed'`;
  const third = await market.seller({ kind: 'cooperative', taxMethod: 'credit' });
  const { orderId } = await makeHandedOver(third, lines, { deliveryVnd: 25_000n });
  const invoiceIds = await manySold(ground.adminUrl, orderId, ANSWERED);
  must(await issueInvoices(third.ctx, { shopId: third.shopId, invoiceIds }));
  const answered = await costOf(async () => {
    for (let at = NOON, left = ANSWERED; left > 0; at = new Date(at.getTime() + 61_000)) {
      await market.work(at);
      left = await db.invoice.count({ where: { shopId: third.shopId, state: { in: ['signed', 'sent'] } } });
    }
  });
  const granted = await db.invoice.count({ where: { state: 'granted' } });
  const authority = {
    granted,
    perSecond: round(granted / answered.seconds),
    perCoreSecond: round(granted / answered.own),
  };
  console.log(`sent, decided and answered, both sides in this process: ${JSON.stringify(authority)}`);
  console.log(
    JSON.stringify({
      invoices: COUNTED,
      batch: BATCH,
      statementsPerBatch: round(statements.reduce((sum, one) => sum + one.perOrder, 0)),
      rows,
      authority,
    }),
  );
} catch (error) {
  // A database that ends with this process would take its exit code along.
  console.error(error);
  process.exitCode = 1;
} finally {
  await market.close();
  await letGo();
  await ground.clear();
}
