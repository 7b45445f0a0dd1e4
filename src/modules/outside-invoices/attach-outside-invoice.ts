import type { Ctx, Person } from '#kernel/actor.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import { sumVnd } from '#kernel/money.ts';
import { type Detail, err, type FieldError, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { issuing } from '#modules/invoices/api.ts';
import { DUE_STATES } from '#modules/invoices/core/invoice.ts';
import { shopsHeIssuesFor } from '#modules/invoices/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import {
  isProven,
  type OutsideDifference,
  type OutsideExpected,
  type OutsideFacts,
  type OutsideProof,
  outsideDifferences,
} from './core/outside.ts';
import type { AttachTyped } from './outside-schema.ts';
import {
  insertOutside,
  isEntered,
  isOfMarket,
  isPersonOfShop,
  lockOrdersToCover,
  type OrderToCover,
  taxCodeOfShop,
} from './outside-store.ts';

const CODES: Readonly<Record<OutsideDifference, ErrorCode>> = {
  seller: 'OUTSIDE_SELLER_DIFFERS',
  total: 'OUTSIDE_TOTAL_DIFFERS',
  before_order: 'OUTSIDE_DAY_EARLY',
  in_future: 'OUTSIDE_DAY_FUTURE',
  year: 'OUTSIDE_YEAR_DIFFERS',
  no_code: 'OUTSIDE_NO_CODE',
  signature: 'OUTSIDE_SIGNATURE_WRONG',
  no_signature: 'OUTSIDE_UNSIGNED',
  certificate: 'OUTSIDE_CERTIFICATE_WRONG',
};

/** Beside which box a difference is told; of a file everything is told beside the file. */
const FIELDS: Readonly<Partial<Record<OutsideDifference, keyof AttachTyped>>> = {
  seller: 'sellerTaxCode',
  total: 'totalVnd',
  before_order: 'issuedOn',
  in_future: 'issuedOn',
  year: 'issuedOn',
};

export type Attached = { codes: string[] };
type Offered = {
  code: string;
  otherCodes: readonly string[];
  facts: Omit<OutsideFacts, 'sellerTaxCode'> & { sellerTaxCode: string | null };
  file: { xml: Uint8Array; sha256: string; proof: OutsideProof } | null;
};

/** The seller read it off his own program or paper: as good as his word, and compared with the sale. */
export async function attachOutsideInvoice(ctx: Ctx, input: AttachTyped): Promise<Result<Attached>> {
  const { code, otherCodes, symbol, authorityCode, sellerTaxCode, number, issuedOn, totalVnd } = input;
  const facts = { ...symbol, sellerTaxCode, number, issuedOn, totalVnd, authorityCode: authorityCode || null };
  return coverOrders(ctx, { code, otherCodes, facts, file: null });
}

/** Stands for one order, or for several of one shop entered together: then their bills together are its total. */
export async function coverOrders(ctx: Ctx, offered: Offered): Promise<Result<Attached>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const { code, otherCodes, file } = offered;
  const codes = [...new Set([code, ...otherCodes])];
  return transaction(async (tx) => {
    const orders = must(await ordersOf(tx, actor, codes));
    const [first] = orders;
    if (!first) return err('NOT_FOUND');
    const taxCode = must(await taxCodeFor(tx, first.shopId, offered));
    const facts = { ...offered.facts, sellerTaxCode: offered.facts.sellerTaxCode ?? taxCode };
    const expected = expectedOf(ctx, orders, taxCode);
    const differences = outsideDifferences(facts, expected, file?.proof ?? null);
    if (differences.length > 0) return refusalOf(differences, expected, file !== null);
    if (await isOfMarket(tx, { ...facts, sellerTaxCode: taxCode })) return err('OUTSIDE_OF_MARKET');
    if (await isEntered(tx, { ...facts, sellerTaxCode: taxCode })) return err('OUTSIDE_USED');
    const orderIds = orders.map(({ id }) => id);
    const by = { byId: actor.accountId, at: ctx.now };
    await insertOutside(tx, {
      orderIds,
      shopId: first.shopId,
      facts: { ...facts, sellerTaxCode: taxCode },
      file: file && { ...file, checks: { ...file.proof, isProven: isProven(file.proof) } },
      ...by,
    });
    for (const { id } of orders) {
      must(await issuing.dropDraft(tx, ctx, { orderId: id, reason: 'outside' }));
      await audit(tx, ctx, {
        action: 'invoice.attach_outside',
        subject: { kind: 'order', id },
        data: { form: facts.form, symbol: facts.symbol, number: facts.number, isFile: file !== null },
      });
    }
    return ok({ codes: orders.map((order) => order.code) });
  });
}

/** All of one shop of the caller's, on their way or there, and without an invoice so far. */
async function ordersOf(tx: Tx, actor: Person, codes: readonly string[]): Promise<Result<OrderToCover[]>> {
  const orders = await lockOrdersToCover(tx, shopsHeIssuesFor(actor), codes);
  const main = orders.find(({ code }) => code === codes[0]);
  if (!main) return err('NOT_FOUND');
  for (const code of codes) {
    const order = orders.find((one) => one.code === code && one.shopId === main.shopId);
    if (!order) return fieldErr('otherCodes', 'OUTSIDE_ORDER_UNKNOWN', { code });
    if (!DUE_STATES.includes(order.state)) return err('OUTSIDE_NOT_DUE', { code });
    if (order.hasOwn) return err('OUTSIDE_OWN_EXISTS', { code });
    if (order.hasOutside) return err('OUTSIDE_EXISTS', { code });
  }
  return ok(orders);
}

/** A household without a tax code of its own: the number is its person's, told by a keyed hash. */
async function taxCodeFor(tx: Tx, shopId: string, { facts, file }: Offered): Promise<Result<string>> {
  const known = await taxCodeOfShop(tx, shopId);
  if (known !== null) return ok(known);
  const { sellerTaxCode } = facts;
  if (sellerTaxCode === null) return fieldErr('sellerTaxCode', 'REQUIRED');
  if (await isPersonOfShop(tx, shopId, sellerTaxCode)) return ok(sellerTaxCode);
  return fieldErr(file ? 'file' : 'sellerTaxCode', 'OUTSIDE_SELLER_DIFFERS');
}

function expectedOf(ctx: Ctx, orders: readonly OrderToCover[], sellerTaxCode: string): OutsideExpected {
  const days = orders.map(({ placedAt }) => dayOf(placedAt)).sort();
  return {
    sellerTaxCode,
    packedVnd: sumVnd(orders.map(({ packedVnd }) => packedVnd)),
    leftVnd: sumVnd(orders.map(({ leftVnd }) => leftVnd)),
    orderedOn: days[0] ?? dayOf(ctx.now),
    today: dayOf(ctx.now),
  };
}

/** Everything that differs at once, each with what would have been right where that is no secret. */
function refusalOf(differences: readonly OutsideDifference[], expected: OutsideExpected, isFile: boolean) {
  const details: Partial<Record<OutsideDifference, Detail>> = {
    total: { expectedVnd: Number(expected.leftVnd) },
    seller: { taxCode: expected.sellerTaxCode },
  };
  const fields = differences.map((difference): FieldError => {
    const detail = details[difference];
    return {
      field: isFile ? 'file' : (FIELDS[difference] ?? 'symbol'),
      code: CODES[difference],
      ...(detail ? { detail } : {}),
    };
  });
  return { ok: false, code: 'FORM_INVALID', fields } as const;
}
