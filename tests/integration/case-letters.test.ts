import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { nextNumber } from '#modules/cases/api.ts';
import { changeCase } from '#modules/cases/change-case.ts';
import type { LetterKind } from '#modules/cases/core/letter.ts';
import { draftLetter, dropLetter, saveLetter } from '#modules/cases/draft-letter.ts';
import { letterFile, officialCase, officialLetter, readSellerLetter, sellerLetters } from '#modules/cases/queries.ts';
import { reactions } from '#modules/cases/reactions.ts';
import { replyToLetter } from '#modules/cases/reply-to-letter.ts';
import { ReplyToLetter } from '#modules/cases/schema.ts';
import { signLetter } from '#modules/cases/sign-letter.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { liftSanction } from '#modules/sanctions/end-sanction.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import { ProposeSanction } from '#modules/sanctions/schema.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { db, transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { openCaseDesk, TITLE, unnamed } from '../support/case-desk.ts';
import { ctxOf, makeArea, makeShop, NOON, systemCtx } from '../support/market.ts';

const { inspector, head, opened } = await openCaseDesk();

async function drafted(caseId: string, kind: LetterKind = 'warning'): Promise<{ letterId: string; seenAt: string }> {
  const made = await draftLetter(inspector, { caseId, kind });
  if (!made.ok) throw new Error(made.code);
  const { letterId } = made.value;
  const { changedAt } = await db.caseLetter.findUniqueOrThrow({ where: { id: letterId } });
  return { letterId, seenAt: changedAt.toISOString() };
}

const numbersOf = async (series: string) =>
  (await db.caseLetter.findMany({ where: { series }, orderBy: { number: 'asc' } })).map(({ number }) => number);
const counted = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('a letter', () => {
  it('is written, changed, signed by the head alone, printed once, read by the shop and kept', async () => {
    const name = 'Vườn <script>alert("x")</script> & bạn';
    const shop = await makeShop({ name });
    const { caseId, code } = await opened(shop);
    const { letterId, seenAt } = await drafted(caseId);
    expect((await officialLetter(inspector, code, letterId))?.body).toContain(TITLE);
    expect(await signLetter(inspector, { letterId, seenAt })).toMatchObject({ code: 'NOT_ALLOWED' });
    const own: Person = { ...(head.actor as Person), shops: shop.seller.shops };
    expect(await signLetter(ctxOf(own), { letterId, seenAt })).toMatchObject({ code: 'OWN_SHOP' });
    const body = `Đoạn một về ${name}.\n\nĐoạn hai: ${'rất dài '.repeat(1000)}`;
    const later = { ...inspector, now: new Date(NOON.getTime() + 1000) };
    expect(await saveLetter(later, { letterId, subject: `Cảnh báo ${name}`, body })).toMatchObject({ ok: true });
    // Another text than the one that was shown.
    expect(await signLetter(head, { letterId, seenAt })).toMatchObject({ code: 'STALE_PAGE' });
    expect(await sellerLetters(ctxOf(shop.seller), shop.shopId)).toEqual([]);
    const seen = { letterId, seenAt: later.now.toISOString() };
    const twice = await Promise.all([signLetter(head, seen), signLetter(head, seen)]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    expect(twice.filter((one) => !one.ok && one.code === 'ALREADY_DECIDED')).toHaveLength(1);
    expect(await saveLetter(inspector, { letterId, subject: 'Khác hẳn', body })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    await expect(db.caseLetter.update({ where: { id: letterId }, data: { body: 'khác' } })).rejects.toThrow();

    const tell = () => reactions['letter.signed']?.(systemCtx(), { letterId });
    await Promise.all([tell(), tell()]);
    const file = await letterFile(ctxOf(shop.seller), letterId);
    expect(file?.numberText).toMatch(/^\d+\/TB-SCT$/);
    expect(sha256(file?.pdf ?? new Uint8Array())).toBe(file?.sha256);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(file?.pdf ?? [])), { mergePages: true });
    const whole = text.normalize('NFC').replace(/\s+/g, ' ');
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ',
      'SỞ CÔNG THƯƠNG',
      'ngày 23 tháng 11 năm 2026',
      '<script>alert("x")</script> & bạn',
      'Trần Thị Trưởng',
      code,
    ])
      expect(whole).toContain(words);
    await expect(db.letterFile.updateMany({ where: { letterId }, data: { sha256: 'x' } })).rejects.toThrow();
    const told = (await inboxOf(shop.seller.accountId)).items.filter(({ template }) => template === 'letterArrived');
    expect(told).toHaveLength(1);
    expect(await letterFile(ctxOf((await makeShop()).seller), letterId)).toBeNull();
    expect(await readSellerLetter(ctxOf(shop.seller), shop.shopId, letterId)).toMatchObject({ readAt: null });
    expect((await officialLetter(head, code, letterId))?.readAt).toEqual(NOON);
  });

  it('is answered by who speaks for the shop until its file closes; words and photos lie in the file as sent', async () => {
    const shop = await makeShop();
    const { caseId, code } = await opened(shop);
    const [letter, other] = [await drafted(caseId), await drafted(caseId)];
    const seller = ctxOf(shop.seller);
    const { letterId } = letter;
    const reply = ReplyToLetter.parse({ letterId, text: 'Nhãn đã dán lại, gửi ảnh kèm theo.' });
    expect(await replyToLetter(seller, reply), 'a draft is nothing a shop may know of').toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const one of [letter, other]) expect(await signLetter(head, one)).toMatchObject({ ok: true });
    for (const actor of [
      (await makeShop()).seller,
      { ...shop.seller, shops: [{ shopId: shop.shopId, role: 'packer' as const }] },
      inspector.actor,
    ])
      expect(await replyToLetter(ctxOf(actor), reply)).toMatchObject({ code: 'NOT_FOUND' });
    expect(ReplyToLetter.safeParse({ letterId, text: ' ' }).success).toBe(false);

    const jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'green' } })
      .jpeg()
      .toBuffer();
    const photo = () => new File([new Uint8Array(jpeg)], 'nhan.jpg', { type: 'image/jpeg' });
    const many = { ...reply, photos: [photo(), photo(), photo(), photo()] };
    expect(await replyToLetter(seller, many)).toMatchObject({ fields: [{ field: 'photos', code: 'TOO_MANY_PHOTOS' }] });
    expect(await replyToLetter(seller, { ...reply, photos: [photo(), photo()] })).toMatchObject({ ok: true });

    const { name } = shop.seller;
    const told = await readSellerLetter(seller, shop.shopId, letterId);
    expect(told).toMatchObject({ mayReply: true, replies: [{ text: reply.text, photos: 2, byName: name, at: NOON }] });
    expect((await readSellerLetter(seller, shop.shopId, other.letterId))?.replies).toEqual([]);
    const file = await officialCase(inspector, code);
    expect(file?.evidence).toMatchObject([
      { kind: 'reply', text: reply.text, fileId: null, addedByName: name, isWhole: true },
      { kind: 'reply', text: '', isWhole: true },
      { kind: 'reply', text: '', isWhole: true },
    ]);
    expect(file?.evidence[0]?.data).toEqual({ letter: told?.numberText, signedAt: expect.any(String) });
    expect(unnamed(file?.evidence[0]?.data)).toEqual([]);
    const picture = { fileId: file?.evidence[1]?.fileId ?? '', width: 480 };
    for (const reader of [inspector, seller])
      expect(await openPrivateFile(reader, picture)).toMatchObject({ ok: true });
    expect(await openPrivateFile(ctxOf((await makeShop()).seller), picture)).toMatchObject({ code: 'NOT_FOUND' });
    const { accountId } = inspector.actor as Person;
    const inbox = (await inboxOf(accountId)).items.filter(({ template }) => template === 'deskLetterReply');
    expect(inbox, 'whoever is in charge').toHaveLength(1);

    const move = { caseId, move: 'close' as const, outcome: null, reason: 'Đã xong' };
    expect(await changeCase(inspector, move)).toMatchObject({ ok: true });
    expect(await replyToLetter(seller, reply)).toMatchObject({ code: 'LETTER_CASE_CLOSED' });
    expect(await readSellerLetter(seller, shop.shopId, letterId)).toMatchObject({
      mayReply: false,
      replies: [{ photos: 2 }],
    });
  });

  it('that decides needs a decision, and a draft may be dropped', async () => {
    const { caseId, code } = await opened(await makeShop());
    const decision = await drafted(caseId, 'decision');
    expect(await signLetter(head, decision)).toMatchObject({ code: 'LETTER_NEEDS_DECISION' });
    expect(await dropLetter(inspector, decision)).toMatchObject({ ok: true });
    expect(await signLetter(head, decision)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await officialLetter(inspector, code, decision.letterId)).toBeNull();
  });

  it('names the decision it was filled from while that holds, and goes out of an open file', async () => {
    const shop = await makeShop();
    const { caseId, code } = await opened(shop);
    const early = await drafted(caseId, 'decision');
    const warned = async () => {
      const asked = { level: 'warn', basis: 'shop.disclosure', ground: 'papers', reason: TITLE };
      const made = await proposeSanction(inspector, ProposeSanction.parse({ ...asked, shopId: shop.shopId, caseId }));
      return made.ok ? made.value.sanctionId : '';
    };
    const first = await warned();
    const [decision, warning] = [await drafted(caseId, 'decision'), await drafted(caseId)];
    expect(await liftSanction(head, { sanctionId: first, reason: 'Đã xem lại' })).toMatchObject({ ok: true });
    await warned();
    for (const letter of [early, decision, warning])
      expect(await signLetter(head, letter)).toMatchObject({ code: 'LETTER_OTHER_DECISION' });
    const [standing, closing] = [await drafted(caseId, 'decision'), await drafted(caseId, 'closing')];
    const far = { role: 'head' as const, areaId: await makeArea('Xã Sông Lô'), queues: null, standsInFor: null };
    const nearby = { ...far, role: 'moderator' as const, areaId: shop.areaId };
    const elsewhere = ctxOf({ ...(head.actor as Person), grants: [far, nearby] });
    const maySign = async (ctx: Ctx, { letterId }: { letterId: string }) =>
      (await officialLetter(ctx, code, letterId))?.maySign;
    expect([await maySign(head, standing), await maySign(elsewhere, standing)]).toEqual([true, false]);
    const move = { caseId, move: 'close' as const, outcome: null, reason: 'Đã xong' };
    expect(await changeCase(inspector, move)).toMatchObject({ ok: true });
    expect([await maySign(head, standing), await maySign(head, closing)]).toEqual([false, true]);
    expect(await signLetter(head, standing)).toMatchObject({ code: 'CASE_CLOSED' });
    expect(await signLetter(head, closing)).toMatchObject({ ok: true });
  });

  it('takes the next number, twenty at once without a gap, and none that a crash left behind', async () => {
    const { caseId } = await opened(await makeShop());
    const letters: { letterId: string; seenAt: string }[] = [];
    for (let count = 0; count < 20; count++) letters.push(await drafted(caseId, 'request'));
    const signed = await Promise.all(letters.map((letter) => signLetter(head, letter)));
    expect(signed.every(({ ok }) => ok)).toBe(true);
    expect(await numbersOf('CV')).toEqual(counted(20));
    await expect(
      transaction(async (tx) => {
        expect(await nextNumber(tx, 'letter.CV', 2026)).toBe(21);
        throw new Error('the machine stopped');
      }),
    ).rejects.toThrow('the machine stopped');
    const next = await drafted(caseId, 'request');
    expect(await signLetter(head, next)).toMatchObject({ value: { numberText: '21/SCT-TMĐT' } });
    expect(await numbersOf('CV')).toEqual(counted(21));
    // A new year begins anew.
    const newYear = { ...head, now: new Date('2027-01-04T03:00:00Z') };
    const first = await drafted(caseId, 'request');
    expect(await signLetter(newYear, first)).toMatchObject({ value: { numberText: '1/SCT-TMĐT' } });
  });
});
