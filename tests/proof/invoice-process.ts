/**
 * Workers that draft, issue, send, hear answers, sign again and put right, whichever the seed draws, until this process is
 * killed. Tells its parent of each act when it has ended; what it was at when it dies, nobody is told.
 *   node tests/proof/invoice-process.ts SEED WORKERS
 */
import type { Ctx } from '#kernel/actor.ts';
import { sweeps as archiveSweeps } from '#modules/invoice-lookup/deadlines.ts';
import { sweeps as setupSweeps } from '#modules/invoice-setup/deadlines.ts';
import { sweeps } from '#modules/invoices/deadlines.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import { creditOrder } from '#modules/returns/api.ts';
import { now } from '#platform/clock.ts';
import { db, transaction } from '#platform/db.ts';
import { type Chance, chanceOf } from '../../prisma/seed/large/random.ts';
import { react } from './actors/clock.ts';

const [seed = '1', workers = '1'] = process.argv.slice(2);
const CHANCES = { draft: 0.22, issue: 0.5, work: 0.9, again: 0.95 };

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
const asSystem = async (): Promise<Ctx> => ({
  actor: { kind: 'system', name: 'proof' },
  now: await now(),
  requestId: 'proof',
});

/** Hand-overs that nobody has drafted an invoice for. */
async function draft(chance: Chance): Promise<void> {
  const ctx = await asSystem();
  const orders = await db.$queryRaw<{ id: string }[]>`
    select o.id from orders o where o.state in ('handed_over', 'delivered', 'completed')
      and not exists (select 1 from invoices i where i.order_id = o.id) order by md5(o.id::text || ${chance.next()}) limit ${chance.between(5, 40)}`;
  for (const orderId of ids(orders)) await transaction((tx) => draftInvoice(tx, ctx, { orderId }));
}

/** Some of what a shop has to issue, as many as one transaction takes and fewer; others may be at the same. */
async function issue(chance: Chance): Promise<void> {
  const ctx = await asSystem();
  const [shop] = await db.$queryRaw<{ id: string }[]>`
    select shop_id as id from invoices where state = 'draft' group by 1 order by md5(shop_id::text || ${chance.next()}) limit 1`;
  if (!shop) return;
  const drafts = await db.$queryRaw<{ id: string }[]>`
    select id from invoices where shop_id = ${shop.id}::uuid and state = 'draft' order by due_at limit ${chance.oneOf([1, 3, 10, 40, 100, 150])}`;
  await issueInvoices(ctx, { shopId: shop.id, invoiceIds: ids(drafts) });
}

/** What the worker does: deadlines of invoices, then facts, some of them twice. */
async function work(chance: Chance): Promise<void> {
  const ctx = await asSystem();
  await chance.oneOf([...setupSweeps, ...sweeps, ...archiveSweeps]).run(ctx);
  const twice = chance.between(0, 40);
  await react(ctx.now, chance.between(5, 25), (index) => index === twice);
}

async function again(chance: Chance): Promise<void> {
  const ctx = await asSystem();
  const [refused] = await db.$queryRaw<{ id: string; shopId: string }[]>`
    select id, shop_id as "shopId" from invoices where state = 'rejected' order by md5(id::text || ${chance.next()}) limit 1`;
  if (refused) await signAgain(ctx, { shopId: refused.shopId, invoiceId: refused.id });
}

/** Money off after the invoice: an adjustment, or from a cash register a replacement, follows by itself. */
async function credit(chance: Chance): Promise<void> {
  const ctx = await asSystem();
  const [order] = await db.$queryRaw<{ id: string }[]>`
    select o.id from orders o join invoices i on i.order_id = o.id and i.kind = 'original' and i.number is not null
    where o.final_total_vnd - o.returned_vnd > 20000 order by md5(o.id::text || ${chance.next()}) limit 1`;
  const amountVnd = BigInt(chance.between(1, 20_000));
  if (order)
    await transaction((tx) =>
      creditOrder(tx, ctx, {
        ...{
          orderId: order.id,
          complaintId: null,
          amountVnd,
          reason: 'damaged',
          text: 'Bớt tiền cho khách',
          by: 'seller',
        },
      }),
    );
}

async function workOn(chance: Chance): Promise<void> {
  for (;;) {
    const at = chance.next();
    const [name, act] =
      at < CHANCES.draft
        ? (['draft', draft] as const)
        : at < CHANCES.issue
          ? (['issue', issue] as const)
          : at < CHANCES.work
            ? (['work', work] as const)
            : at < CHANCES.again
              ? (['again', again] as const)
              : (['credit', credit] as const);
    const failure = await act(chance).then(
      () => null,
      (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    process.send?.({ name, failure });
  }
}

process.on('disconnect', () => process.exit(0));
for (let worker = 0; worker < Number(workers); worker++) void workOn(chanceOf(Number(seed) * 100 + worker));
