/** Sellers and their invoices: issued by a tap or by themselves, signed again, put right; the tax authority answers over HTTP. */

import { sendCorrection } from '#modules/corrections/send-correction.ts';
import { issueDelivered } from '#modules/invoices/issue-delivered.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { signAgain } from '#modules/invoices/sign-again.ts';
import { db } from '#platform/db.ts';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import { type Act, asSeller, judged, type Outcome, type World } from './world.ts';

type Row = { id: string; shopId: string };
type Where = NonNullable<Parameters<typeof db.invoice.findMany>[0]>['where'];

/** An act on one invoice of a shop; which one, the seed says and not the order in which they were made. */
function onInvoice(
  name: string,
  weight: number,
  where: Where,
  act: (as: NonNullable<ReturnType<typeof asSeller>>, row: Row, chance: number) => Promise<Outcome>,
): Act {
  return {
    name,
    weight,
    prepare(world: World, chance: Chance) {
      const { shop } = chance.oneOf(world.shops);
      const as = asSeller(world, chance, shop.shopId);
      const drawn = chance.next();
      if (!as) return null;
      return async () => {
        const rows = await db.invoice.findMany({
          where: { ...where, shopId: shop.shopId },
          select: { id: true, shopId: true },
          orderBy: { id: 'asc' },
        });
        const row = rows[Math.floor(drawn * rows.length)];
        return row ? act(as, row, drawn) : 'nothing there';
      };
    },
  };
}

const issuesAll: Act = {
  name: 'seller issues delivered',
  weight: 5,
  prepare(world, chance) {
    const { shop } = chance.oneOf(world.shops);
    const as = asSeller(world, chance, shop.shopId);
    if (!as) return null;
    return async () => judged(as.isStranger, 'issue delivered', await issueDelivered(as.ctx, { shopId: shop.shopId }));
  },
};

const TROUBLES = [
  'messages:timeout',
  'messages:failed',
  'feed:html',
  'late',
  'lost',
  'twice',
  'altered',
  'reject:TT03',
];

const troubles: Act = {
  name: 'authority makes trouble',
  weight: 3,
  prepare(world, chance) {
    const order = { switches: [chance.oneOf(TROUBLES)], about: null, delaySeconds: chance.between(5, 3000) };
    return async () => {
      await world.invoicing.sandbox.trouble(order);
      return 'ok';
    };
  },
};

export const invoices: readonly Act[] = [
  issuesAll,
  troubles,
  // In whatever state it is: what is no draft any more is left alone.
  onInvoice('seller issues invoice', 5, {}, async ({ ctx, isStranger }, { id, shopId }) =>
    judged(isStranger, 'issue', await issueInvoices(ctx, { shopId, invoiceIds: [id] })),
  ),
  onInvoice('seller signs again', 3, { state: 'rejected' }, async ({ ctx, isStranger }, { id, shopId }) =>
    judged(isStranger, 'sign again', await signAgain(ctx, { shopId, invoiceId: id })),
  ),
  onInvoice('seller sends correction', 4, { kind: { not: 'original' } }, async ({ ctx, isStranger }, { id }) =>
    judged(isStranger, 'send correction', await sendCorrection(ctx, { invoiceId: id })),
  ),
];
