/**
 * Invoices of many sellers from many workers that die at random, with a tax authority over HTTP that makes trouble. In the
 * end what it says it granted is what stands here: no number missing, none twice, nothing left lying, sums that tie to
 * orders and books. Small here; `npm run prove` sets PROOF_INVOICES. PROOF_SEED=n draws the same acts and deaths again.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { sendCorrection } from '#modules/corrections/send-correction.ts';
import { codeKey } from '#modules/invoice-setup/kept-code.ts';
import { openSeries } from '#modules/invoice-setup/open-series.ts';
import type { InvoiceMode } from '#modules/invoices/core/document.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import { connectTvan, signatureRoots, verifyInvoice } from '#modules/tvan/api.ts';
import { advanceClock, now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { makeLargeMarket } from '../../prisma/seed/large/make-large-market.ts';
import { type InvoiceMarket, newTaxCode, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { invoiceDeadlines } from './invariants/invoices.ts';
import { brokenInvariants, INVARIANTS, tellBroken } from './invariants.ts';
import { type Crowd, letWork } from './invoice-crowd.ts';
import { installReferenceData } from './reference-data.ts';
import { report } from './report.ts';
import { takeBackJobs } from './take-back-jobs.ts';

const { PROOF_INVOICES = '300', PROOF_SEED = '1', DATABASE_ADMIN_URL: adminUrl = '' } = process.env;
const INVOICES = Number(PROOF_INVOICES);
const isWhole = INVOICES >= 5000;
const SERIES = isWhole ? 50 : 8;
const CROWD = isWhole
  ? { processes: 8, workersEach: 2, kills: 40, seed: Number(PROOF_SEED) }
  : { processes: 2, workersEach: 4, kills: 3, seed: Number(PROOF_SEED) };
/** Not every order of the seeded market got as far as the buyer's door. */
const ORDERS_AN_INVOICE = 1.25;
const SAMPLE = isWhole ? 1000 : 60;

type Seller = { shopId: string; seller: Person; taxCode: string };
let market: InvoiceMarket;
let owner: Client;
const sellers: Seller[] = [];
let crowd: Crowd | null = null;
const counts: Record<string, unknown> = {};

beforeAll(async () => {
  owner = new Client({ connectionString: adminUrl });
  await owner.connect();
  await installReferenceData();
  await makeLargeMarket(
    adminUrl,
    { shops: SERIES, listings: SERIES * 4, orders: Math.ceil(INVOICES * ORDERS_AN_INVOICE) },
    { now: NOON },
  );
  market = await openInvoiceMarket();
  await advanceClock(Math.max(0, Math.ceil((NOON.getTime() - Date.now()) / 1000)) + 1800);
  await openSellers();
}, 600_000);
afterAll(async () => {
  report('invoices', counts);
  console.log(`invoices: ${JSON.stringify(counts)}`);
  await owner.end();
  await market.close();
});

/** Households and others, by turns with code, without, and from a cash register: one series each. */
async function openSellers(): Promise<void> {
  const shops = await db.shop.findMany({
    include: { members: { include: { account: true } } },
    orderBy: { slug: 'asc' },
  });
  const WAYS: readonly { mode: InvoiceMode; taxMethod: 'credit' | 'direct' }[] = [
    { mode: 'coded', taxMethod: 'direct' },
    { mode: 'coded', taxMethod: 'credit' },
    { mode: 'cash_register', taxMethod: 'direct' },
    { mode: 'uncoded', taxMethod: 'credit' },
    { mode: 'cash_register', taxMethod: 'credit' },
  ];
  for (const [index, shop] of shops.entries()) {
    const [member] = shop.members;
    if (!member) continue;
    const { id: accountId, phone, name } = member.account;
    const person: Person = {
      ...{ kind: 'person', accountId, phone, name, grants: [], agency: null, hasSecondFactor: false, cartToken: null },
      ...{ openedOrders: [], shops: [{ shopId: shop.id, role: 'owner' }] },
    };
    const isHousehold = shop.kind === 'household';
    const way = WAYS[index % WAYS.length] ?? WAYS[0];
    const mode = isHousehold && way?.mode === 'uncoded' ? 'coded' : (way?.mode ?? 'coded');
    const taxCode = newTaxCode(isHousehold ? 'household' : 'cooperative');
    const at = await now();
    const as = { shopId: shop.id, seller: person } as TestShop;
    const options = {
      mode,
      taxMethod: isHousehold ? 'direct' : way?.taxMethod,
      issuesByItself: index % 2 === 0,
    } as const;
    await market.register(as, options, taxCode, at);
    if (mode !== 'cash_register')
      must(await market.giveCertificate(as, await market.certificate(taxCode), 'mat-khau', at));
    must(await openSeries(ctxOf(person, at), { shopId: shop.id, letters: 'AA' }));
    sellers.push({ shopId: shop.id, seller: person, taxCode });
  }
  await market.work(await now());
}

/** The authority is well again, days pass: what dead ones held is taken up, what was refused is signed again. */
async function settle(): Promise<void> {
  await market.sandbox.trouble({ clear: true });
  for (let round = 0; round < 60; round++) {
    await market.sandbox.post('/thue/deliver', {});
    const at = await advanceClock(round < 10 ? 400 : 3700);
    await takeBackJobs();
    await market.work(at);
    for (const { id: invoiceId, shopId } of await db.invoice.findMany({ where: { state: 'rejected' } }))
      must(await signAgain(systemCtx(at), { shopId, invoiceId }));
    for (const { shopId } of sellers) must(await issueDelivered(systemCtx(at), { shopId }));
    // Corrections that came by themselves are seen by a person first, where the shop does not issue by itself.
    const toSend = await db.invoice.findMany({ where: { state: 'draft', kind: { not: 'original' } } });
    for (const { id: invoiceId } of toSend) must(await sendCorrection(systemCtx(at), { invoiceId }));
    const left = await db.invoice.count({ where: { state: { notIn: ['granted', 'dropped'] } } });
    const jobs = await asked<{ n: number }>(`select count(*)::int as n from boss.job
      where name in ('facts', 'reactions') and state in ('created', 'retry', 'active') and data->>'name' <> 'message.queued'`);
    if (left === 0 && jobs[0]?.n === 0 && round > 2) return;
  }
}

async function asked<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await owner.query<T>(sql, values)).rows;
}

describe(`${INVOICES} invoices from ${CROWD.processes * CROWD.workersEach} workers over ${SERIES} series`, () => {
  it('are issued, whoever dies meanwhile', async () => {
    const begun = performance.now();
    crowd = await letWork(market.sandbox, CROWD);
    const ended = performance.now();
    expect(crowd.failures.slice(0, 5), `PROOF_SEED=${PROOF_SEED} plays it again`).toEqual([]);
    await settle();
    counts.seconds = {
      work: Math.round((ended - begun) / 1000),
      settle: Math.round((performance.now() - ended) / 1000),
    };
    const states = await asked<{ state: string; kind: string; n: number }>(
      `select state::text, kind::text, count(*)::int as n from invoices group by 1, 2 order by 1, 2`,
    );
    Object.assign(counts, {
      seed: CROWD.seed,
      kills: crowd.kills,
      troubles: crowd.troubles,
      givenUp: crowd.givenUp,
      acts: crowd.acts,
      invoices: states.reduce((sum, { n }) => sum + n, 0),
      states: Object.fromEntries(states.map(({ state, kind, n }) => [`${kind} ${state}`, n])),
      versions: (await asked<{ n: number }>(`select count(*)::int as n from invoices where version > 1`))[0]?.n,
    });
    const numbered = states.filter(({ state }) => state !== 'dropped').reduce((sum, { n }) => sum + n, 0);
    expect(numbered).toBeGreaterThanOrEqual(INVOICES);
  });

  it('have numbers from one without a gap or a repeat, in every series', async () => {
    const series = await asked<{ symbol: string; numbers: number[]; next: number }>(
      `select s.tax_code || s.form || s.symbol as symbol, s.next_number as next, array_agg(i.number order by i.number) as numbers
       from invoice_series s join invoices i on i.series_id = s.id group by s.id`,
    );
    expect(series.length).toBe(SERIES);
    for (const { symbol, numbers, next } of series) {
      expect(numbers, symbol).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
      expect(next, symbol).toBe(numbers.length + 1);
    }
    counts.series = series.length;
  });

  it('have ended, or wait and say why', async () => {
    const lying = await asked(
      `select id, state::text, wait_reason, refusals from invoices where state not in ('granted', 'dropped')
         and wait_reason is null and not (state = 'rejected' and refusals is not null)`,
    );
    expect(lying).toEqual([]);
    const waiting = await asked(`select state::text, wait_reason, count(*)::int as n from invoices
      where state not in ('granted', 'dropped') group by 1, 2`);
    counts.waiting = waiting;
    const parked = await asked(`select data from boss.job where name = 'parked' limit 5`);
    expect(parked).toEqual([]);
  });

  it('stand here as the authority says it granted them, or wait in sight for the answer that got lost', async () => {
    const theirs: string[] = [];
    for (const { taxCode } of sellers)
      for (const one of await market.sandbox.invoices(taxCode))
        theirs.push([codeKey(taxCode), one.form, one.symbol, one.number, one.totalVnd, one.code ?? ''].join(' '));
    const ours = await asked<{ name: string; code: string; isSilent: boolean; messageId: string | null }>(
      `select concat_ws(' ', s.tax_code, i.form, i.symbol, i.number, i.total_vnd) as name, coalesce(i.authority_code, '') as code,
         i.state = 'sent' as "isSilent", i.message_id as "messageId"
       from invoices i join invoice_series s on s.id = i.series_id
       where i.state = 'granted' or (i.state = 'sent' and i.wait_reason in ('provider_silent', 'answer_lost'))`,
    );
    const granted = ours.filter(({ isSilent }) => !isSilent).map(({ name, code }) => `${name} ${code}`);
    const isHere = new Set(granted);
    const elsewhere = theirs.filter((one) => !isHere.has(one)).map((one) => one.slice(0, one.lastIndexOf(' ')));
    const unanswered = ours.filter(({ isSilent }) => isSilent);
    const silent = new Set(unanswered.map(({ name }) => name));
    expect(elsewhere.filter((name) => !silent.has(name))).toEqual([]);
    expect(granted.length).toBe(theirs.length - elsewhere.length);
    // Whoever waits was asked about and is told nothing: an answer that is there to be read is no excuse.
    for (const messageId of new Set(unanswered.map((one) => one.messageId)))
      expect([messageId, await connectTvan()?.answersTo(messageId ?? '')]).toEqual([messageId, []]);
    counts.granted = granted.length;
    counts.lostAnswers = elsewhere.length;
  });

  it('verify, each file that was signed or granted', async () => {
    const files = await asked<{ part: string; mode: string; xml: Buffer; id: string }>(
      `select f.part, i.mode::text, f.xml, i.id from invoice_files f join invoices i on i.id = f.invoice_id and i.version = f.version
       where f.part = 'granted' or i.mode <> 'coded' order by md5(f.sha256) limit $1`,
      [SAMPLE],
    );
    const trust = signatureRoots();
    for (const { part, mode, xml, id } of files) {
      const verified = verifyInvoice(xml, trust);
      expect([id, verified.seller], mode).toEqual([id, mode === 'cash_register' ? 'none' : 'valid']);
      if (part === 'granted') expect([id, verified.authority, verified.isTrusted]).toEqual([id, 'valid', true]);
    }
    counts.verified = files.length;
  });

  it('come to what orders and books say', async () => {
    // A correction whose answer was lost waits in sight: what it puts right counts as it was sent.
    const untied = await asked(
      `with recursive chain as (
         select id, order_id from invoices where kind = 'original' and state = 'granted'
         union all
         select r.id, c.order_id from chain c join invoices r on r.original_id = c.id and r.kind = 'replacement' and r.state in ('granted', 'sent')),
       head as (select * from chain c where not exists (
         select 1 from invoices r where r.original_id = c.id and r.kind = 'replacement' and r.state in ('granted', 'sent'))),
       invoiced as (
         select h.order_id, sum(i.total_vnd) as vnd from head h join invoices i on i.id = h.id
           or (i.original_id = h.id and i.kind = 'adjustment' and i.state in ('granted', 'sent')) group by 1),
       booked as (
         select e.order_id, sum(l.amount_vnd) as vnd from book_entries e join book_lines l on l.entry_id = e.id
         where l.account = 'order:' || e.order_id || ':buyer' and e.kind in ('sale', 'sale_return') group by 1)
       select o.code, i.vnd, b.vnd as booked, o.final_total_vnd - o.returned_vnd as due from invoiced i
         join orders o on o.id = i.order_id left join booked b on b.order_id = i.order_id
       where i.vnd is distinct from b.vnd or i.vnd <> o.final_total_vnd - o.returned_vnd`,
    );
    expect(untied).toEqual([]);
    const sweptAt = await now();
    expect(tellBroken(await brokenInvariants(adminUrl, { sweptAt, rules: [...INVARIANTS, ...invoiceDeadlines] }))).toBe(
      '',
    );
    const [sums] = await asked(`select sum(total_vnd) filter (where kind = 'original')::text as "originalVnd",
      sum(total_vnd) filter (where kind = 'adjustment')::text as "adjustedVnd" from invoices where state = 'granted'`);
    Object.assign(counts, sums);
  });
});
