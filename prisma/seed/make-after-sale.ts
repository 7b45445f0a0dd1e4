import type { Person } from '#kernel/actor.ts';
import { answerComplaint } from '#modules/complaints/answer-complaint.ts';
import { answerAsBuyer } from '#modules/complaints/answer-question.ts';
import { askSides } from '#modules/complaints/ask-sides.ts';
import { escalateComplaint } from '#modules/complaints/escalate-complaint.ts';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import { propose } from '#modules/complaints/propose.ts';
import { cancelOrder } from '#modules/orders/cancel-order.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { db } from '#platform/db.ts';
import type { SeedData } from './data/seed-data.ts';
import type { MadeListing } from './make-listings.ts';
import { fulfil, placeAndPay } from './make-orders.ts';
import type { MadeShop } from './make-shops.ts';
import { ctxAt, daysAgo, pictureFile, unwrap } from './steps.ts';

/** What comes after a sale, for the demo's resident at the demo's shop: a return asked, money owed back, complaints. */
export async function makeAfterSale(
  seed: SeedData,
  shops: Map<string, MadeShop>,
  listings: Map<string, MadeListing>,
  resident: Person,
  moderator: Person,
): Promise<void> {
  const shop = shops.get(seed.demoShop);
  const demo = [...listings.entries()].find(([, listing]) => listing.shop === shop);
  if (!shop || !demo) throw new Error('the demo shop has nothing to sell');
  const [slug, listing] = demo;
  const buy = (at: Date) => placeAndPay(listing, resident.name, 2, at, true, resident);

  const returned = await buy(daysAgo(3, 6));
  await fulfil(returned.code, shop, daysAgo(3, 6), false);
  const line = await db.orderLine.findFirstOrThrow({ where: { order: { code: returned.code } } });
  const picture = seed.products.find((product) => product.slug === slug)?.pictures[0];
  const asked = AskReturn.parse({
    code: returned.code,
    reason: 'damaged',
    text: 'Một quả bị dập, nước chảy ra hộp. Tôi gửi ảnh chụp lúc mở hàng.',
    photos: picture ? [pictureFile(picture)] : [],
    [`quantity.${line.id}`]: '1',
  });
  unwrap(await askReturn(ctxAt(resident, daysAgo(1, 4)), asked));

  const cancelled = await buy(daysAgo(1, 20));
  const changedMind = { code: cancelled.code, reason: 'Nhà có việc, tuần này không dùng đến.' };
  unwrap(await cancelOrder(ctxAt(resident, daysAgo(1, 18)), changedMind));

  const late = await buy(daysAgo(1, 10));
  unwrap(await confirmOrder(ctxAt(shop.owner, daysAgo(1, 9)), { code: late.code }));
  unwrap(
    await openComplaint(ctxAt(resident, daysAgo(0, 5)), {
      code: late.code,
      subject: 'not_arrived',
      text: 'Gian nhận đơn từ hôm qua mà tới giờ chưa thấy gọi. Khi nào hàng tới?',
    }),
  );

  const withered = await buy(daysAgo(9, 3));
  await fulfil(withered.code, shop, daysAgo(9, 3), false);
  await hear(withered.code, resident, shop.owner, moderator);
}

/** A complaint before the department: the buyer was asked and has answered, and both sides have a proposal to think about. */
async function hear(code: string, buyer: Person, seller: Person, moderator: Person): Promise<void> {
  const opened = await openComplaint(ctxAt(buyer, daysAgo(6, 2)), {
    code,
    subject: 'goods',
    text: 'Mở thùng ra thấy một nửa đã mềm và có vết thâm, ăn không được.',
  });
  const { complaintCode } = unwrap(opened);
  const answer = 'Lúc gói hàng còn cứng và đẹp, gian nghĩ là do đường xa. Gian không có lỗi.';
  unwrap(await answerComplaint(ctxAt(seller, daysAgo(5, 6)), { complaintCode, text: answer, offerVnd: null }));
  unwrap(await escalateComplaint(ctxAt(buyer, daysAgo(5, 3)), { complaintCode }));
  const { id: complaintId } = await db.complaint.findUniqueOrThrow({ where: { code: complaintCode } });
  const question = 'Anh chị mở thùng lúc nào, và thùng để ở đâu từ lúc nhận?';
  unwrap(await askSides(ctxAt(moderator, daysAgo(4, 5)), { complaintId, side: 'buyer', text: question }));
  const { id: questionId } = await db.complaintQuestion.findFirstOrThrow({ where: { complaintId } });
  const text = 'Tôi mở ngay khi nhận, chưa tới mười phút. Thùng vẫn để trong nhà, chỗ mát.';
  unwrap(await answerAsBuyer(ctxAt(buyer, daysAgo(3, 8)), { complaintCode, questionId, text }));
  const proposal = await propose(ctxAt(moderator, daysAgo(2, 4)), {
    complaintId,
    kind: 'amount',
    amountVnd: 15_000n,
    text: 'Hàng hỏng trước khi tới tay khách. Gian trả lại một phần tiền, khách giữ phần còn tốt.',
    basis: 'return.not_as_described',
  });
  unwrap(proposal);
}
