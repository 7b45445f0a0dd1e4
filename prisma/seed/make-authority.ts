import type { Ctx, Person } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { addDays, dayOf } from '#kernel/time.ts';
import { createAccount } from '#modules/accounts/api.ts';
import { addPerson } from '#modules/agencies/add-person.ts';
import { confirmAgency } from '#modules/agencies/confirm-agency.ts';
import { MOST_SEAT_DAYS } from '#modules/agencies/core/agency.ts';
import { openAgency } from '#modules/agencies/open-agency.ts';
import { answerInquiry } from '#modules/inquiries/answer-inquiry.ts';
import { askInquiry } from '#modules/inquiries/ask-inquiry.ts';
import { AskInquiry } from '#modules/inquiries/schema.ts';
import { db, transaction } from '#platform/db.ts';
import { newTotpSecret } from '#platform/totp.ts';
import { type DemoAccount, demoPassword, personOf } from './make-people.ts';
import { ctxAt, daysAgo, unwrap } from './steps.ts';

const SCOPES = ['sellers', 'listings', 'figures', 'webhooks'] as const;
const PERSON = { phone: '+84900000006', name: 'Ngô Thanh' };
const LAW = 'Pháp lệnh Quản lý thị trường 11/2016/UBTVQH13';

/**
 * The market surveillance team of a shop's unit, entered by one official and opened by another. Of what it asked about that
 * shop one thing was answered, of which the seller was told, and one waits, of which he is not to know yet.
 */
export async function makeAuthority(
  shopId: string,
  { administrator, head }: { administrator: Person; head: Person },
): Promise<DemoAccount> {
  const { areaId, slug } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  const at = daysAgo(60);
  const opened = await openAgency(ctxAt(administrator, at), {
    name: 'Đội Quản lý thị trường số 3',
    kind: 'market_watch',
    contact: 'Bộ phận văn thư của Đội',
    scopes: [...SCOPES],
    areaId,
    reason: 'Công văn 42/QLTT-NV đề nghị được tra cứu trên địa bàn',
  });
  const { agencyId } = unwrap(opened);
  unwrap(await confirmAgency(ctxAt(head, daysAgo(59)), { agencyId, reason: 'Đúng thẩm quyền, đúng địa bàn' }));
  const { account, accountId } = await nameInspector(ctxAt(administrator, daysAgo(59)), agencyId);
  const seat = { agencyId, scopes: SCOPES, areaId };
  const inspector = personOf({ ...PERSON, accountId, hasSecondFactor: true, agency: seat });
  const about = `/gian-hang/${slug}`;
  const asked = await askInquiry(
    ctxAt(inspector, daysAgo(6)),
    AskInquiry.parse({
      ...{ about, legalBasis: LAW, parts: ['seller', 'listings'] },
      purpose: 'Đối chiếu nhãn hàng bày bán ngoài chợ với hàng đăng trên sàn',
    }),
  );
  const { inquiryId } = unwrap(asked);
  unwrap(
    await answerInquiry(ctxAt(head, daysAgo(5, 20)), {
      inquiryId,
      decision: 'answer',
      parts: ['seller', 'listings'],
      reason: 'Đúng thẩm quyền, cung cấp đủ phần được hỏi.',
    }),
  );
  const now = daysAgo(0, 3);
  unwrap(
    await askInquiry(
      ctxAt(inspector, now),
      AskInquiry.parse({
        ...{ about, legalBasis: LAW, letterNumber: '57/QLTT-NV', parts: ['seller', 'personal_id', 'orders'] },
        ...{ spanFrom: addDays(dayOf(now), -60), spanTo: dayOf(now) },
        ...{
          silentUntil: addDays(dayOf(now), 30),
          silentReason: 'Đang xác minh nguồn tin, báo trước thì mất dấu hàng',
        },
        purpose: 'Xác minh tin báo về nguồn gốc hàng đã bán trong hai tháng qua',
      }),
    ),
  );
  return account;
}

/** Named as any of its people is; her account is made ahead, since nobody is there to open the link. */
async function nameInspector(
  administrator: Ctx,
  agencyId: string,
): Promise<{ account: DemoAccount; accountId: string }> {
  const { phone, name } = PERSON;
  const [password, totpSecret] = [demoPassword(), newTotpSecret()];
  const accountId = unwrap(
    await transaction(async (tx) =>
      ok(await createAccount(tx, administrator, { phone, name, password, totpSecret, isDemo: true })),
    ),
  );
  const startsOn = dayOf(administrator.now);
  unwrap(
    await addPerson(administrator, {
      ...{ agencyId, phone, name, startsOn, endsOn: addDays(startsOn, MOST_SEAT_DAYS - 1) },
      reason: 'Giấy giới thiệu 20 của Đội',
    }),
  );
  const account = { role: 'authority', phone: phone.replace('+84', '0'), password, totpSecret };
  return { account, accountId };
}
