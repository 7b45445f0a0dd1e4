/** Answers that come in parts, late, never, or against what was said before: each is followed to its end, or seen. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { saveRemoteCertificate } from '#modules/invoice-setup/save-certificate.ts';
import { applyAnswer } from '#modules/invoices/apply-answer.ts';
import { askAgain } from '#modules/invoices/ask-again.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { packMessages } from '#modules/invoices/pack-messages.ts';
import { invoiceStanding, officialInvoices } from '#modules/invoices/queries.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import type { AuthorityAnswer } from '#modules/tvan/api.ts';
import { db } from '#platform/db.ts';
import { drafts, rowOf, rowsOf, type Seller, statesOf } from '../support/drafted-invoices.ts';
import { openInvoiceMarket } from '../support/invoice-market.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const market = await openInvoiceMarket();
afterAll(() => market.close());
beforeEach(() => market.sandbox.trouble({ clear: true }));

/** Numbered, put into one message and not sent: what is said of it is said by the test. */
async function packed(seller: Seller, count: number): Promise<{ ids: string[]; messageId: string }> {
  const ids = await drafts(seller, count);
  must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
  await packMessages(systemCtx(), seller.shopId);
  return { ids, messageId: (await rowOf(ids[0])).messageId ?? '' };
}

let answers = 0;
async function say(refersTo: string, answer: AuthorityAnswer): Promise<{ verdict: string; needsPerson: boolean }> {
  answers += 1;
  const id = `followed-${answers}`;
  await applyAnswer(systemCtx(market.later(1)), { id, refersTo, type: '204', answer, raw: Buffer.from(id) });
  const { verdict, needsPerson } = await db.invoiceAnswer.findUniqueOrThrow({ where: { id } });
  return { verdict, needsPerson };
}
const reasons = [{ code: 'TT03', text: 'Tổng tiền không đúng' }];
const refusal = (symbol: string, numbers: number[], isWholePackage: boolean): AuthorityAnswer => ({
  kind: 'refused',
  items: numbers.map((number) => ({ invoice: { form: '2', symbol, number }, reasons })),
  isWholePackage,
});

describe('the one answer to a package', () => {
  it('refuses those that it names and takes the others', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const { ids, messageId } = await packed(seller, 3);
    expect(await say(messageId, refusal(seller.symbol, [2], true))).toEqual({ verdict: 'applied', needsPerson: false });
    expect(await statesOf(ids)).toEqual(['granted', 'rejected', 'granted']);
    expect(await db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId } })).toMatchObject({
      state: 'answered',
    });
    expect(await say(messageId, refusal(seller.symbol, [2], true))).toMatchObject({ verdict: 'repeated' });
    expect(await say(messageId, { kind: 'taken' })).toEqual({ verdict: 'contradictory', needsPerson: true });
    expect(await statesOf(ids)).toEqual(['granted', 'rejected', 'granted']);
  });

  it('comes so from the authority itself', async () => {
    const seller = await market.seller({ kind: 'cooperative', mode: 'uncoded', taxMethod: 'credit' });
    await market.sandbox.trouble({ switches: ['reject:MST2'], about: null });
    const ids = await drafts(seller, 2);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await market.settle();
    const states = await statesOf(ids);
    expect(states.every((state) => state === 'granted' || state === 'rejected')).toBe(true);
    expect(states).toContain('rejected');
  });

  it('that names one which is not in it decides nothing', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const { ids, messageId } = await packed(seller, 2);
    expect(await say(messageId, refusal(seller.symbol, [77], true))).toEqual({
      verdict: 'contradictory',
      needsPerson: true,
    });
    expect(await statesOf(ids)).toEqual(['sent', 'sent']);
  });
});

describe('an answer to coded invoices', () => {
  it('that they were merely taken gives none of them a code: it waits for a person', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 2);
    for (const answer of [{ kind: 'taken' } as const, refusal(seller.symbol, [1], true)])
      expect(await say(messageId, answer)).toEqual({ verdict: 'contradictory', needsPerson: true });
    expect(await statesOf(ids)).toEqual(['signed', 'signed']);
    await market.settle(market.later(5));
    expect(await statesOf(ids)).toEqual(['granted', 'granted']);
    expect((await rowsOf(ids)).every(({ authorityCode }) => authorityCode !== null)).toBe(true);
  });

  it('refuses one of them and leaves the others undecided', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 2);
    expect(await say(messageId, refusal(seller.symbol, [1], false))).toMatchObject({ verdict: 'applied' });
    expect(await statesOf(ids)).toEqual(['rejected', 'sent']);
  });

  it('that says otherwise than the one before changes nothing', async () => {
    const seller = await market.seller();
    const ids = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: ids }));
    await market.settle(market.later(10));
    const { messageId } = await rowOf(ids[0]);
    expect(await statesOf(ids)).toEqual(['granted']);
    expect(await say(messageId ?? '', refusal(seller.symbol, [1], false))).toEqual({
      verdict: 'contradictory',
      needsPerson: true,
    });
    expect(await statesOf(ids)).toEqual(['granted']);
  });
});

describe('refused, and refused again', () => {
  it('keeps its number through every version, and an answer to an older message moves nothing', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    const [invoiceId = ''] = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: [invoiceId] }));
    const messages: string[] = [];
    let at = market.later(20);
    for (const [round, code] of ['TT03', 'TT04'].entries()) {
      await market.sandbox.trouble({ switches: [`reject:${code}`], about: null });
      at = await market.settle(at);
      const row = await rowOf(invoiceId);
      expect(row).toMatchObject({ state: 'rejected', number: 1, version: round + 1, refusals: [{ code }] });
      messages.push(row.messageId ?? '');
      must(await signAgain(ctxOf(seller.seller, at), { shopId, invoiceId }));
    }
    expect(await say(messages[0] ?? '', refusal(seller.symbol, [1], false))).toEqual({
      verdict: 'contradictory',
      needsPerson: true,
    });
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'signed', version: 3 });
    await market.settle(at);
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', number: 1, version: 3 });
    expect(new Set(messages).size).toBe(2);
  });
});

describe('a message that is not to be read', () => {
  const unreadable: AuthorityAnswer = { kind: 'unreadable', reasons: [{ code: 'XM01', text: 'Không đọc được' }] };

  it('falls apart into single ones, and only the one at fault is refused', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 3);
    expect(await say(messageId, unreadable)).toMatchObject({ verdict: 'applied' });
    expect(await statesOf(ids)).toEqual(['signed', 'signed', 'signed']);
    await packMessages(systemCtx(), seller.shopId);
    const alone = (await rowsOf(ids)).map((row) => row.messageId);
    expect(new Set(alone).size).toBe(3);
    expect(alone).not.toContain(messageId);
    expect(await say(alone[1] ?? '', unreadable)).toMatchObject({ verdict: 'applied' });
    expect(await say(messageId, unreadable)).toMatchObject({ verdict: 'repeated' });
    await market.settle(market.later(30));
    expect(await statesOf(ids)).toEqual(['granted', 'rejected', 'granted']);
  });

  it('although some of it was granted is for a person', async () => {
    const seller = await market.seller({ mode: 'cash_register' });
    const { ids, messageId } = await packed(seller, 2);
    expect(await say(messageId, { kind: 'taken' })).toMatchObject({ verdict: 'applied' });
    expect(await say(messageId, unreadable)).toEqual({ verdict: 'contradictory', needsPerson: true });
    expect(await statesOf(ids)).toEqual(['granted', 'granted']);
  });
});

describe('an answer that does not come', () => {
  it('is asked for again by whoever does not want to wait', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    await market.sandbox.trouble({ switches: ['held'], about: null });
    const [invoiceId = ''] = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: [invoiceId] }));
    const at = await market.settle(market.later(40));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'provider_silent' });
    const { messageId } = await rowOf(invoiceId);
    const stranger = await makeShop();
    expect(await askAgain(ctxOf(stranger.seller, at), { shopId, invoiceId })).toMatchObject({ code: 'NOT_FOUND' });
    must(await askAgain(ctxOf(seller.seller, at), { shopId, invoiceId }));
    await market.sandbox.post('/thue/deliver', {});
    await market.work(at);
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', messageId, waitReason: null });
    expect(await askAgain(ctxOf(seller.seller, at), { shopId, invoiceId })).toMatchObject({
      code: 'INVOICE_MOVE_REFUSED',
    });
    expect(await db.invoiceEvent.count({ where: { invoiceId, event: 'asked_again' } })).toBe(1);
  });

  it('for days is taken for lost: a person is told where to ask, the market asks once a day, and takes it when it comes', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    await market.sandbox.trouble({ switches: ['held'], about: null });
    const [invoiceId = ''] = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: [invoiceId] }));
    await market.settle(market.later(40));
    const { messageId } = await rowOf(invoiceId);
    const message = () => db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId ?? '' } });
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const lost = async () => (await invoiceStanding(head))?.lost.filter((one) => one.messageId === messageId);
    const days = (count: number) => market.later(count * 24 * 60);
    await db.invoiceMessage.update({ where: { id: messageId ?? '' }, data: { nextTryAt: days(3) } });
    await market.work(days(3));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'provider_silent' });
    expect(await lost()).toEqual([]);

    await db.invoiceMessage.update({ where: { id: messageId ?? '' }, data: { nextTryAt: days(4) } });
    await market.work(days(4));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'answer_lost' });
    expect((await message()).nextTryAt).toEqual(days(5));
    expect(await lost()).toMatchObject([{ type: '200', invoices: 1 }]);
    const filter = { q: '', state: null, reason: 'answer_lost', page: 1 };
    expect((await officialInvoices(head, filter)).rows).toMatchObject([{ id: invoiceId }]);

    must(await askAgain(ctxOf(seller.seller, days(4)), { shopId, invoiceId }));
    await market.work(days(4));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'sent', waitReason: 'answer_lost' });
    await market.sandbox.post('/thue/deliver', {});
    await market.work(days(5));
    expect(await rowOf(invoiceId)).toMatchObject({ state: 'granted', messageId, waitReason: null });
    expect(await lost()).toEqual([]);
  });

  it('to a message that never arrived: the same bytes go out once more', async () => {
    const seller = await market.seller();
    const { ids, messageId } = await packed(seller, 1);
    const before = await db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId } });
    // Received, as far as the market was told, and unknown to the T-VAN.
    await db.$executeRaw`delete from boss.job where data->'fact'->>'messageId' = ${messageId}`;
    await db.invoiceMessage.update({ where: { id: messageId }, data: { state: 'received', nextTryAt: NOON } });
    await db.invoice.updateMany({ where: { id: { in: ids } }, data: { state: 'sent' } });
    await market.settle(market.later(60));
    await market.settle(market.later(70));
    expect(await statesOf(ids)).toEqual(['granted']);
    const after = await db.invoiceMessage.findUniqueOrThrow({ where: { id: messageId } });
    expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true);
  });
});

describe('a registration that nobody answers', () => {
  it('is told again with growing pauses, and what waited for its certificate goes on', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    await market.sandbox.trouble({ switches: Array(1).fill('registrations:broken'), about: null, times: 3 });
    must(await market.giveCertificate(seller, await market.certificate(seller.taxCode)));
    let at = market.later(0);
    await market.work(at);
    const told = async () => db.invoiceRegistration.findFirstOrThrow({ where: { shopId, endedAt: null } });
    expect(await told()).toMatchObject({ tries: 1, nextTryAt: addMinutes(at, 1) });
    at = market.later(1);
    await market.work(at);
    expect(await told()).toMatchObject({ tries: 2, nextTryAt: addMinutes(at, 2) });
    for (const minutes of [3, 9]) await market.work(market.later(minutes));
    expect(await told()).toMatchObject({ tries: 0, nextTryAt: null });
    const ids = await drafts(seller, 1);
    must(await issueInvoices(seller.ctx, { shopId, invoiceIds: ids }));
    await market.settle(market.later(90));
    expect(await statesOf(ids)).toEqual(['granted']);
  });
});

describe('a certificate that runs out between number and signature', () => {
  it('is seen, and another signs the same number with a time of its own', async () => {
    const seller = await market.seller();
    const { shopId } = seller;
    const remote = async (at: Date) => {
      const made = await market.sandbox.post('/ky-so/credentials', { taxCode: seller.taxCode, name: 'Trần Văn Mến' });
      await market.sandbox.advance(120);
      const given = await saveRemoteCertificate(ctxOf(seller.seller, at), {
        shopId,
        baseUrl: `${market.sandbox.url}/ky-so`,
        credentialId: String(made.credentialID),
        tokenPassword: String(made.token),
      });
      must(given);
    };
    const now = async () => new Date(String((await market.sandbox.get('/clock')).now));
    await market.sandbox.advance(7200);
    await remote(addMinutes(await now(), 5));
    const at = addMinutes(await now(), 3);
    await market.work(at);
    const ids = await drafts(seller, 1, at);
    await market.sandbox.trouble({ switches: ['sign:busy'], about: null });
    must(await issueInvoices(ctxOf(seller.seller, at), { shopId, invoiceIds: ids }));
    await market.work(at);
    expect((await rowsOf(ids))[0]).toMatchObject({ state: 'numbered', number: 1 });
    await db.invoiceCertificate.updateMany({ where: { shopId, retiredAt: null }, data: { notAfter: at } });
    await market.work(addMinutes(at, 30));
    expect((await rowsOf(ids))[0]).toMatchObject({ state: 'numbered', waitReason: 'certificate_expired' });
    await market.sandbox.advance(3600);
    await remote(addMinutes(await now(), 5));
    // It holds from after the first time of signing on.
    await db.invoiceCertificate.updateMany({
      where: { shopId, retiredAt: null },
      data: { notBefore: addMinutes(at, 10) },
    });
    const later = addMinutes(await now(), 5);
    await market.settle(later);
    expect((await rowsOf(ids))[0]).toMatchObject({ state: 'granted', number: 1, version: 1 });
    const [{ signedAt } = { signedAt: null }] = await rowsOf(ids);
    expect(signedAt?.getTime()).toBeGreaterThan(at.getTime());
  });
});
