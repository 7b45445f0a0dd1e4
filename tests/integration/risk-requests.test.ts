/** Who shares something with whoever asks to open a shop. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { caseRisk } from '#modules/risk/queries.ts';
import { reactions } from '#modules/risk/reactions.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';
import { makeOfficial } from '../support/waiting-work.ts';

let moderator: Ctx;
beforeAll(async () => {
  moderator = await makeOfficial('Đỗ Thị Lan', 'moderator');
});

describe('a request', () => {
  type Claimed = { personalIdHash?: string; bankAccountHash?: string };
  const made: string[] = [];

  /** Written straight into the table, as it stands once it was sent. */
  async function asked(claimed: Claimed): Promise<{ id: string; code: string; accountId: string }> {
    const { accountId, phone } = await makePerson();
    const row = await db.shopApplication.create({
      data: {
        code: `HS-R${accountId.slice(-6)}`,
        accountId,
        state: 'submitted',
        answers: { addressLine: 'Thôn Đông', phone },
        ...claimed,
        createdAt: NOON,
        updatedAt: NOON,
      },
    });
    made.push(row.id);
    return row;
  }

  /** What a provider told of who asks, or of the owner of a shop. */
  async function proven(by: { applicationId?: string; shopId?: string; accountId: string }, subjectHash: string) {
    const code = `DD${made.length}${by.accountId.slice(-6)}`;
    const journey = await db.identityJourney.create({
      data: { ...by, stateHash: code, startedAt: NOON, expiresAt: NOON },
    });
    const told = { subjectHash, issuer: 'https://dinh-danh.example', toldName: 'A', againstName: 'A', assurance: '2' };
    await db.identityCheck.create({
      data: { ...by, ...told, code, journeyId: journey.id, differences: [], state: 'accepted', checkedAt: NOON },
    });
  }

  const reasonsOf = async (applicationId: string) => {
    await reactions['application.submitted']?.(systemCtx(), { applicationId });
    return (await caseRisk(moderator, 'application', applicationId))?.reasons.map(({ code, data }) => [
      code,
      data.others,
    ]);
  };

  // They wait for nobody: the queue is not to miss them.
  afterEach(async () => {
    await db.shopApplication.updateMany({ where: { id: { in: made } }, data: { state: 'draft' } });
  });

  it('that names a bank account of another request says whose', async () => {
    const bankAccountHash = 'chung-mot-tai-khoan';
    const [first, second] = [await asked({ bankAccountHash }), await asked({ bankAccountHash })];
    expect(await reasonsOf(second.id)).toEqual([['shared_bank', first.code]]);
    expect(await caseRisk(moderator, 'application', second.id)).toMatchObject({ points: 40, isHard: true });
    expect(await caseRisk(ctxOf(await makePerson()), 'application', second.id)).toBeNull();
  });

  it('of the person behind a shop that was closed by a decision says so; of one who closed his own does not', async () => {
    const personalIdHash = 'so-cua-gian-da-dong';
    const shop = await makeShop({ name: 'Gian đã bị đóng' });
    await db.shop.update({ where: { id: shop.shopId }, data: { status: 'closed', personalIdHash } });
    const { id } = await asked({ personalIdHash });
    expect(await reasonsOf(id)).toEqual([]);
    await sanctioned(shop.shopId);
    expect(await reasonsOf(id)).toEqual([
      ['shared_identity', 'Gian đã bị đóng'],
      ['suspended_identity', 'Gian đã bị đóng'],
    ]);
  });

  it('of one whom a provider knows from another shop says so, whatever number he typed', async () => {
    const shop = await makeShop({ name: 'Gian của cùng người' });
    await proven({ shopId: shop.shopId, accountId: shop.seller.accountId }, 'nguoi-ay');
    const one = await asked({ personalIdHash: 'so-khac' });
    await proven({ applicationId: one.id, accountId: one.accountId }, 'nguoi-ay');
    expect(await reasonsOf(one.id)).toEqual([['shared_identity', 'Gian của cùng người']]);
    const other = await asked({ personalIdHash: 'so-khac-nua' });
    await proven({ applicationId: other.id, accountId: other.accountId }, 'nguoi-khac');
    expect(await reasonsOf(other.id)).toEqual([]);
  });
});

async function sanctioned(shopId: string): Promise<void> {
  await db.sanction.create({
    data: {
      code: `XL-R-${shopId.slice(-6)}`,
      shopId,
      level: 'close',
      limits: [],
      state: 'active',
      basis: 'shop.verify_sellers',
      citation: 'Luật',
      reason: 'Bán hàng không rõ nguồn gốc',
      ground: 'papers',
      proposedById: (await makePerson()).accountId,
      proposedAt: NOON,
      decidedById: (await makePerson()).accountId,
      decidedAt: NOON,
      startsAt: NOON,
    },
  });
}
