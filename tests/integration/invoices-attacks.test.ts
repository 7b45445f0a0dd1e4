/** Invoices in wrong hands, in the wrong order and twice at once: whose door it is, and what must hold whoever is first. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, ShopRole } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { correctInvoice } from '#modules/corrections/correct-invoice.ts';
import { dropCorrection } from '#modules/corrections/drop-correction.ts';
import { prepareCorrection } from '#modules/corrections/prepare-correction.ts';
import { correctionStart, invoiceChain } from '#modules/corrections/queries.ts';
import { sendCorrection } from '#modules/corrections/send-correction.ts';
import { closeFault } from '#modules/invoice-lookup/close-fault.ts';
import { openSeries } from '#modules/invoice-setup/open-series.ts';
import { invoiceSetup } from '#modules/invoice-setup/queries.ts';
import { retireCertificate } from '#modules/invoice-setup/retire-certificate.ts';
import { saveCertificateFile } from '#modules/invoice-setup/save-certificate.ts';
import { saveRegistration } from '#modules/invoice-setup/save-registration.ts';
import { SaveRegistration } from '#modules/invoice-setup/schema.ts';
import { stopSeries } from '#modules/invoice-setup/stop-series.ts';
import { saveWish } from '#modules/invoice-wishes/save-wish.ts';
import { WishBoxes } from '#modules/invoice-wishes/wish-schema.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import * as queries from '#modules/invoices/queries.ts';
import { resolveAnswer } from '#modules/invoices/resolve-answer.ts';
import { IssueInvoices } from '#modules/invoices/schema.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import { attachOutsideInvoice } from '#modules/outside-invoices/attach-outside-invoice.ts';
import { createDataToken } from '#modules/outside-invoices/create-data-token.ts';
import { giveOrderData } from '#modules/outside-invoices/give-order-data.ts';
import { AttachTyped } from '#modules/outside-invoices/outside-schema.ts';
import { orderToCover, outsideInvoices } from '#modules/outside-invoices/queries.ts';
import { revokeDataToken } from '#modules/outside-invoices/revoke-data-token.ts';
import { withdrawOutsideInvoice } from '#modules/outside-invoices/withdraw-outside-invoice.ts';
import { decideEvidence } from '#modules/tax/decide-evidence.ts';
import { drawReturn } from '#modules/tax/draw-return.ts';
import { fileReturn } from '#modules/tax/file-return.ts';
import { printYear } from '#modules/tax/print-year.ts';
import { SendEvidence } from '#modules/tax/schema.ts';
import { sendEvidence } from '#modules/tax/send-evidence.ts';
import { withdrawEvidence } from '#modules/tax/withdraw-evidence.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { lookupHash } from '#platform/secrets.ts';
import { cameBack } from '../support/came-back.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { type InvoiceMarket, makeHandedOver, newTaxCode, openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, guestCtx, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

let market: InvoiceMarket;
let owner: Client;
beforeAll(async () => {
  market = await openInvoiceMarket();
  owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await market.close();
});

type Seller = Awaited<ReturnType<InvoiceMarket['seller']>>;
const TODAY = dayOf(NOON);
const draftOf = async (orderId: string): Promise<string> => {
  const made = must(await transaction((tx) => draftInvoice(tx, systemCtx(), { orderId })));
  return made?.invoiceId ?? (await invoiceOf(orderId)).id;
};
const invoiceOf = (orderId: string) =>
  db.invoice.findFirstOrThrow({ where: { orderId, kind: 'original' }, orderBy: { createdAt: 'desc' } });
const issue = (seller: Seller, ...invoiceIds: string[]) =>
  issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds });
async function draft(seller: Seller) {
  const order = await makeHandedOver(seller, [{ priceVnd: 30_000n }]);
  return { ...order, invoiceId: await draftOf(order.orderId) };
}

describe('every door', () => {
  it('is shut to everybody else, and says no more of what is there than of what is not', async () => {
    const seller = await market.seller();
    const other = await makeShop();
    const { invoiceId, code } = await draft(seller);
    const { token: _ } = must(await createDataToken(seller.ctx, { shopId: seller.shopId, name: 'Phần mềm' }));
    const { id: tokenId } = await db.shopDataToken.findFirstOrThrow({ where: { shopId: seller.shopId } });
    const evidence = await db.produceEvidence.create({
      data: {
        ...{ shopId: seller.shopId, kind: 'land_certificate', number: 'CS 1', issuer: 'Xã', issuedOn: NOON },
        ...{ sentById: seller.seller.accountId, sentAt: NOON },
      },
    });
    const real = { shopId: seller.shopId, id: invoiceId, seriesId: seller.seriesId, tokenId, code, paper: evidence.id };
    const made = {
      shopId: randomUUID(),
      id: randomUUID(),
      seriesId: randomUUID(),
      tokenId: randomUUID(),
      code: 'DHZZZZZZZ9',
      paper: randomUUID(),
    };
    type Of = typeof real;
    const file = await market.certificate(seller.taxCode);
    const registration = (of: Of) =>
      SaveRegistration.parse({
        ...{ shopId: of.shopId, taxMethod: 'direct', mode: 'coded', taxCode: newTaxCode('household') },
        ...{ legalName: 'Kẻ khác', address: 'Ở đâu đó' },
      });
    const reason = 'không có lý do nào';
    const typed = (of: Of) =>
      AttachTyped.parse({
        code: of.code,
        otherCodes: '',
        sellerTaxCode: '',
        symbol: '2C26TAB',
        number: '3',
        issuedOn: TODAY,
        totalVnd: '30000',
      });
    const proof = (of: Of) =>
      SendEvidence.parse({
        shopId: of.shopId,
        kind: 'land_certificate',
        number: 'CS 2',
        issuer: 'Xã',
        issuedOn: '2026-01-01',
      });
    const span = { from: TODAY, to: TODAY, cursor: null };
    const filter = { tab: 'all', month: null, kind: null, q: '' } as const;
    const setUp: [string, (ctx: Ctx, of: Of) => Promise<unknown>][] = [
      ['saveRegistration', (ctx, of) => saveRegistration(ctx, registration(of))],
      [
        'saveCertificateFile',
        (ctx, { shopId }) => saveCertificateFile(ctx, { shopId, file, certificatePassword: 'mat-khau' }),
      ],
      ['retireCertificate', (ctx, { shopId }) => retireCertificate(ctx, { shopId })],
      ['openSeries', (ctx, { shopId }) => openSeries(ctx, { shopId, letters: 'XX' })],
      ['stopSeries', (ctx, { shopId, seriesId }) => stopSeries(ctx, { shopId, seriesId, reason })],
      ['createDataToken', (ctx, { shopId }) => createDataToken(ctx, { shopId, name: 'Lạ' })],
      ['revokeDataToken', (ctx, { shopId, tokenId }) => revokeDataToken(ctx, { shopId, tokenId })],
      ['resolveAnswer', (ctx, of) => resolveAnswer(ctx, { answerId: of.id, reason })],
      ['closeFault', (ctx) => closeFault(ctx, { faultId: 1n, reason })],
      ['drawReturn', (ctx) => drawReturn(ctx, { period: '202610', seenVersion: 0 })],
      ['fileReturn', (ctx) => fileReturn(ctx, { period: '202610', version: 1, reference: 'abc', filedOn: TODAY })],
      ['decideEvidence', (ctx, { paper }) => decideEvidence(ctx, { id: paper, decision: 'accept' })],
    ];
    const work: typeof setUp = [
      ['issueInvoices', (ctx, { shopId, id }) => issueInvoices(ctx, { shopId, invoiceIds: [id] })],
      ['issueDelivered', (ctx, { shopId }) => issueDelivered(ctx, { shopId })],
      ['signAgain', (ctx, { shopId, id }) => signAgain(ctx, { shopId, invoiceId: id })],
      ['prepareCorrection', (ctx, { id }) => prepareCorrection(ctx, { invoiceId: id, wrong: 'words' } as never)],
      ['correctInvoice', (ctx, { id }) => correctInvoice(ctx, { correctionId: id })],
      ['sendCorrection', (ctx, { id }) => sendCorrection(ctx, { invoiceId: id })],
      ['dropCorrection', (ctx, { id }) => dropCorrection(ctx, { invoiceId: id })],
      ['attachOutside', (ctx, of) => attachOutsideInvoice(ctx, typed(of))],
      ['withdrawOutside', (ctx, { id }) => withdrawOutsideInvoice(ctx, { outsideId: id, reason })],
      [
        'saveWish',
        (ctx, of) =>
          saveWish(ctx, { code: of.code, ...WishBoxes.parse({ invoiceFor: 'person', invoiceName: 'Ai đó' }) }),
      ],
      ['giveOrderData', (ctx, { shopId }) => giveOrderData(ctx, { shopId, ...span }, null)],
      ['sendEvidence', (ctx, of) => sendEvidence(ctx, proof(of))],
      ['withdrawEvidence', (ctx, { paper }) => withdrawEvidence(ctx, { id: paper })],
      ['printYear', (ctx, { shopId }) => printYear(ctx, { shopId, year: 2026 })],
    ];
    const reads: typeof setUp = [
      ['shopInvoice', (ctx, { shopId, id }) => queries.shopInvoice(ctx, shopId, id)],
      ['shopInvoices', (ctx, { shopId }) => queries.shopInvoices(ctx, shopId, filter, 1)],
      ['invoiceSheetRows', (ctx, { shopId }) => queries.invoiceSheetRows(ctx, shopId, filter)],
      ['invoiceTabCounts', (ctx, { shopId }) => queries.invoiceTabCounts(ctx, shopId)],
      ['invoiceMonth', (ctx, { shopId }) => queries.invoiceMonth(ctx, shopId, '2026-11')],
      ['waitingInvoices', (ctx, { shopId }) => queries.waitingInvoices(ctx, shopId)],
      ['draftsToIssue', (ctx, { shopId }) => queries.draftsToIssue(ctx, shopId, { kind: 'all' })],
      ['issuedOf', (ctx, { shopId, id }) => queries.issuedOf(ctx, shopId, [id])],
      ['invoiceOfOrder', (ctx, of) => queries.invoiceOfOrder(ctx, of.shopId, of.code)],
      ['invoiceChain', (ctx, { shopId, id }) => invoiceChain(ctx, shopId, id)],
      ['correctionStart', (ctx, { shopId, id }) => correctionStart(ctx, shopId, id)],
      ['invoiceSetup', (ctx, { shopId }) => invoiceSetup(ctx, shopId)],
      ['outsideInvoices', (ctx, { shopId }) => outsideInvoices(ctx, shopId, { month: null, q: '' }, 1, 30)],
      ['orderToCover', (ctx, of) => orderToCover(ctx, of.shopId, of.code)],
      ['invoicesOfMyOrder', (ctx, of) => queries.invoicesOfMyOrder(ctx, of.code)],
    ];
    const member = async (shopId: string, role: ShopRole) =>
      ctxOf({ ...(await makePerson()), shops: [{ shopId, role }] });
    const strangers: [string, Ctx][] = [
      ['guest', guestCtx()],
      ['buyer', ctxOf(await makePerson())],
      ['other owner', ctxOf(other.seller)],
      ['other bookkeeper', await member(other.shopId, 'bookkeeper')],
      ['packer', await member(seller.shopId, 'packer')],
      ['moderator', ctxOf(await makePerson({ roles: ['moderator'] }))],
    ];
    const text = (value: unknown) => JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one));
    for (const [who, ctx] of strangers)
      for (const [door, knock] of [...setUp, ...work, ...reads]) {
        const [found, unknown] = [await knock(ctx, real), await knock(ctx, made)];
        expect(text(found), `${door} by ${who}`).toBe(text(unknown));
        if (found && typeof found === 'object' && 'ok' in found) expect(found.ok, `${door} by ${who}`).toBe(false);
      }
    for (const role of ['staff', 'bookkeeper'] as const)
      for (const [door, knock] of setUp)
        expect(await knock(await member(seller.shopId, role), real), `${door} by ${role}`).toMatchObject({ ok: false });
    expect((await db.invoice.findUniqueOrThrow({ where: { id: invoiceId } })).state).toBe('draft');
    expect(await db.invoiceSeries.findUniqueOrThrow({ where: { id: seller.seriesId } })).toMatchObject({
      ...{ nextNumber: 1, stoppedAt: null },
    });
  });

  it('issues of a mixed list what is the shop’s own, and nothing of another', async () => {
    const [mine, theirs] = [await market.seller(), await market.seller()];
    const [own, other] = [await draft(mine), await draft(theirs)];
    const done = must(await issue(mine, other.invoiceId, own.invoiceId, own.invoiceId, randomUUID()));
    expect(done.map(({ outcome }) => outcome)).toEqual(['issued', 'not_a_draft', 'not_a_draft']);
    expect((await invoiceOf(other.orderId)).state).toBe('draft');
  });

  it('takes no more drafts at once than the page afterwards can show', () => {
    const ids = (count: number) => ({
      shopId: randomUUID(),
      invoiceIds: Array.from({ length: count }, () => randomUUID()),
    });
    expect(IssueInvoices.safeParse(ids(queries.MOST_AT_ONCE)).success).toBe(true);
    expect(IssueInvoices.safeParse(ids(queries.MOST_AT_ONCE + 1)).success).toBe(false);
  });

  it('lets nobody issue under the tax code of another seller', async () => {
    const [honest, thief] = [await market.seller(), await makeShop()];
    const registered = (taxCode: string) =>
      saveRegistration(
        ctxOf(thief.seller),
        SaveRegistration.parse({
          ...{ shopId: thief.shopId, taxMethod: 'direct', mode: 'cash_register', taxCode },
          ...{ legalName: 'Trần Văn Mến', address: 'Xã Lập Thạch, tỉnh Phú Thọ' },
        }),
      );
    expect(await registered(honest.taxCode)).toMatchObject({ fields: [{ field: 'taxCode', code: 'TAX_CODE_TAKEN' }] });
    const cooperative = await makeShop({ kind: 'cooperative' });
    const code = newTaxCode('cooperative');
    await db.shop.update({ where: { id: cooperative.shopId }, data: { taxCode: code } });
    expect(await registered(code)).toMatchObject({ fields: [{ field: 'taxCode', code: 'TAX_CODE_TAKEN' }] });
    const person = newTaxCode('household');
    await db.shop.update({ where: { id: honest.shopId }, data: { personalIdHash: lookupHash('personal_id', person) } });
    expect(await registered(person)).toMatchObject({ fields: [{ field: 'taxCode', code: 'TAX_CODE_TAKEN' }] });
  });
});

describe('a sale that comes back after it was handed over', () => {
  it('refused at the door before its invoice leaves no draft', async () => {
    const seller = await market.seller();
    const order = await deliveredOrder(seller, { method: 'cod', until: 'handed_over' });
    await market.work();
    expect((await invoiceOf(order.orderId)).state).toBe('draft');
    must(await cameBack(seller.ctx, order.code, 'Khách không nhận'));
    await market.work();
    expect((await invoiceOf(order.orderId)).state).toBe('dropped');
    expect(must(await issueDelivered(seller.ctx, { shopId: seller.shopId }))).toMatchObject({ issued: 0, waits: [] });
  });

  it.each(['granted', 'still on its way'])(
    'refused at the door while its invoice is %s is put right to nothing',
    async (state) => {
      const seller = await market.seller({ issuesByItself: true });
      const order = await deliveredOrder(seller, { method: 'cod', until: 'handed_over' });
      await market.work();
      await market.work();
      if (state === 'granted') await market.settle();
      expect((await invoiceOf(order.orderId)).number).toBe(1);
      must(await cameBack(seller.ctx, order.code, 'Khách không nhận'));
      await market.settle(market.later(10));
      await market.settle(market.later(30));
      const all = await db.invoice.findMany({ where: { orderId: order.orderId } });
      expect(all.map((one) => [one.kind, one.state]).sort()).toEqual([
        ['adjustment', 'granted'],
        ['original', 'granted'],
      ]);
      expect(all.reduce((sum, { totalVnd }) => sum + totalVnd, 0n)).toBe(0n);
    },
  );
});
