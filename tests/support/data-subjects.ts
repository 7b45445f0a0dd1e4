/** People whose data the market keeps: with a password to prove themselves by, an order, an archive. */
import { expect } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { askExport } from '#modules/personal-data/ask-export.ts';
import { makeExport } from '#modules/personal-data/make-export.ts';
import { db } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import { newId } from '#platform/ids.ts';
import { hashPassword } from '#platform/passwords.ts';
import { lookupHash, seal } from '#platform/secrets.ts';
import { buy, guestWithCart } from './checkout.ts';
import { ctxOf, makePerson, makeProduct, makeShop, systemCtx } from './market.ts';

const PASSWORD = 'rau muống xào tỏi';
export const passwordHash = await hashPassword(PASSWORD);

export const byPassword = { password: PASSWORD, code: '' };

export async function person(name = 'Nguyễn Thị Hoa'): Promise<Person> {
  const made = await makePerson({ name });
  await db.account.update({ where: { id: made.accountId }, data: { passwordHash } });
  return made;
}

/** An order of a signed-in buyer; paid in cash when it comes. */
export async function orderOf(buyer: Person): Promise<string> {
  const shop = await makeShop();
  const { variantId } = await makeProduct(shop);
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const guest = await guestWithCart([{ variantId, quantity: 1 }]);
  await db.cart.update({ where: { id: guest.cartId }, data: { accountId: buyer.accountId } });
  const bought = await buy(ctxOf({ ...buyer, cartToken: guest.token }), guest.cartId, { areaCode, method: 'cod' });
  if (!bought.ok) throw new Error(bought.code);
  return bought.value.orderCodes[0] ?? '';
}

export async function exported(owner: Person): Promise<string> {
  expect(await askExport(ctxOf(owner), byPassword)).toMatchObject({ ok: true });
  const { id } = await db.dataRequest.findFirstOrThrow({ where: { accountId: owner.accountId, state: 'open' } });
  await makeExport(systemCtx(), { requestId: id });
  return id;
}

/** A refused request for a shop, with a photo of a paper and what a provider of identities told. */
export async function lostApplication(owner: Person, at: Date) {
  const fileId = newId();
  await files().put(`${fileId}-480.webp`, new Uint8Array([1]));
  await db.storedFile.create({
    data: {
      id: fileId,
      isPublic: false,
      purpose: 'paper',
      ownerId: owner.accountId,
      mime: 'image/webp',
      widths: [480],
      bytes: 1,
      sha256: 'x',
      createdAt: at,
    },
  });
  const application = await db.shopApplication.create({
    data: {
      code: `HS${fileId.slice(-6)}`,
      accountId: owner.accountId,
      state: 'refused',
      answers: { legalName: 'Trần Thị Bưởi' },
      personalIdSealed: seal('026099000009'),
      personalIdHash: lookupHash('personal_id', fileId),
      createdAt: at,
      updatedAt: at,
      files: { create: { fileId, kind: 'identity' } },
    },
  });
  const applicationId = application.id;
  const journey = await db.identityJourney.create({
    data: {
      accountId: owner.accountId,
      applicationId,
      stateHash: fileId,
      startedAt: at,
      expiresAt: at,
      usedAt: at,
      outcome: 'answered',
    },
  });
  await db.identityCheck.create({
    data: {
      code: `DD${fileId.slice(-6)}`,
      journeyId: journey.id,
      accountId: owner.accountId,
      applicationId,
      issuer: 'https://dinh-danh.example',
      subjectHash: fileId,
      toldName: 'TRẦN THỊ BƯỞI',
      againstName: 'Trần Thị Bưởi',
      assurance: '2',
      state: 'refused',
      checkedAt: at,
    },
  });
  return { fileId, applicationId };
}
