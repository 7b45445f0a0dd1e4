import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { mayAnswerFor } from '#modules/complaints/core/policy.ts';
import { maySendRefund } from '#modules/refunds/core/policy.ts';
import { mayReceiveGoods } from '#modules/returns/core/policy.ts';
import { db } from '#platform/db.ts';

const Count = z.coerce.number();
const Jobs = z.object({
  toConfirm: Count,
  toWeigh: Count,
  toPack: Count,
  toHandOver: Count,
  claimsToAnswer: Count,
  returnsToDo: Count,
  refundsToSend: Count,
  complaintsToAnswer: Count,
});

/** What waits for the people of a shop, each kind counted. */
export type SellerJobs = z.infer<typeof Jobs>;

/** Today's jobs of a shop, in one statement. What somebody may not do is not counted as his. */
export async function sellerJobs(actor: Actor, shopId: string): Promise<SellerJobs> {
  const mayReceive = mayReceiveGoods(actor, shopId);
  const maySend = maySendRefund(actor, shopId);
  const mayAnswer = mayAnswerFor(actor, shopId);
  const [row] = await db.$queryRaw<unknown[]>`
    select
      (select count(*) from orders where shop_id = ${shopId}::uuid and state = 'placed') as "toConfirm",
      (select count(*) from order_lines l join orders o on o.id = l.order_id
        where o.shop_id = ${shopId}::uuid and o.state = 'confirmed' and l.pricing = 'weighed' and l.packed_base is null) as "toWeigh",
      (select count(*) from orders where shop_id = ${shopId}::uuid and state = 'confirmed') as "toPack",
      -- What waits for its money does not leave yet.
      (select count(*) from orders o where o.shop_id = ${shopId}::uuid and o.state = 'packed'
        and (o.method = 'cod' or not exists (select from payments p where p.order_id = o.id and p.state in ('due', 'part_paid')))) as "toHandOver",
      (select count(*) from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
        where o.shop_id = ${shopId}::uuid and a.state = 'pending' and a.claimed_at is not null) as "claimsToAnswer",
      (select count(*) from returns where ${mayReceive} and shop_id = ${shopId}::uuid
        and (state = 'asked' or (state = 'accepted' and sent_back_at is not null))) as "returnsToDo",
      (select count(*) from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
        where ${maySend} and o.shop_id = ${shopId}::uuid and r.state = 'due') as "refundsToSend",
      (select count(*) from complaints where ${mayAnswer} and shop_id = ${shopId}::uuid and state = 'open') as "complaintsToAnswer"`;
  return Jobs.parse(row);
}
