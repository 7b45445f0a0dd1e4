import type { Ctx } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import { ofSale, type SaleLink, slipNotices } from '#modules/invoices/api.ts';
import type { Changes } from '#modules/invoices/core/adjustment.ts';
import {
  type AskedFirst,
  type Held,
  type Method,
  type MethodReason,
  type ToldWrong,
  toldWrongs,
  type Wrong,
} from '#modules/invoices/core/correction.ts';
import type { InvoiceDocument, InvoiceKind, InvoiceLine, InvoiceMode } from '#modules/invoices/core/document.ts';
import type { InvoiceState } from '#modules/invoices/core/invoice.ts';
import type { NoticeState } from '#modules/invoices/core/notice.ts';
import { mayIssueInvoices } from '#modules/invoices/core/policy.ts';
import { db } from '#platform/db.ts';
import { type Address, correctionBehind, readCorrection, saleOf } from './correction-store.ts';
import { isSumRight, loadSale, planCorrection, type Sale } from './load-sale.ts';
import { askedOf, methodsNow, redoOf } from './may-correct.ts';

/** `1C26TAA` and the number, as people name an invoice; null of a draft. */
export type InvoiceNamed = { symbol: string; number: number; issuedOn: Day } | null;

export const namedOf = ({ form, symbol, number, issuedOn }: SaleLink): InvoiceNamed =>
  form && symbol && number && issuedOn ? { symbol: `${form}${symbol}`, number, issuedOn } : null;

export type CorrectionStart = {
  invoiceId: string;
  orderCode: string;
  named: InvoiceNamed;
  mode: InvoiceMode;
  held: Held;
  /** Another invoice holds in its place, or one that puts it right is on its way. */
  goTo: { invoiceId: string; why: 'not_last' | 'unfinished' } | null;
  isNoticeUnderWay: boolean;
  isGranted: boolean;
  wrongs: readonly ToldWrong[];
};

async function ownSale(ctx: Ctx, shopId: string, invoiceId: string) {
  const of = await saleOf(db, invoiceId);
  if (of?.shopId !== shopId || !of.orderId || !mayIssueInvoices(ctx.actor, shopId)) return null;
  const order = await db.order.findUniqueOrThrow({ where: { id: of.orderId }, select: { code: true } });
  return { orderId: of.orderId, orderCode: order.code, sale: await loadSale(db, of.orderId) };
}

/** What may be wrong with an invoice, or why it cannot be put right now. */
export async function correctionStart(ctx: Ctx, shopId: string, invoiceId: string): Promise<CorrectionStart | null> {
  const own = await ownSale(ctx, shopId, invoiceId);
  const link = own && (await ofSale.linkById(db, invoiceId));
  if (!own || !link) return null;
  const start = {
    invoiceId,
    orderCode: own.orderCode,
    named: namedOf(link),
    mode: link.mode ?? ('coded' as const),
    wrongs: toldWrongs(link.form ?? 2),
  };
  if (!own.sale.ok) return { ...start, held: 'none', goTo: null, isNoticeUnderWay: false, isGranted: false };
  const { head, held, unfinished } = own.sale.value.standing;
  const redo = await redoOf(db, own.sale.value);
  const goTo =
    head.id !== invoiceId
      ? { invoiceId: head.id, why: 'not_last' as const }
      : unfinished && !redo
        ? { invoiceId: unfinished.id, why: 'unfinished' as const }
        : null;
  return { ...start, held, goTo, isNoticeUnderWay: await slipNotices.hasNoticeUnderWay(db, head.id), isGranted: true };
}

export type CorrectionFormLine = {
  key: string;
  name: string;
  unit: string;
  rate: string | null;
  invoicedVnd: Vnd;
  dueVnd: Vnd;
};

export type CorrectionForm = CorrectionStart & {
  wrong: ToldWrong;
  methods: readonly Method[];
  reason: MethodReason;
  asked: AskedFirst;
  buyer: { name: string; address: string; taxCode: string };
  lines: CorrectionFormLine[];
  /** Sums and tax are as the order has them: nothing of them can be wrong. */
  isSumRight: boolean;
  address: Address;
};

export async function correctionForm(
  ctx: Ctx,
  shopId: string,
  invoiceId: string,
  wrong: ToldWrong,
): Promise<CorrectionForm | null> {
  const start = await correctionStart(ctx, shopId, invoiceId);
  const own = await ownSale(ctx, shopId, invoiceId);
  if (!start || !own?.sale.ok || start.goTo || start.isNoticeUnderWay || !start.wrongs.includes(wrong)) return null;
  const sale = own.sale.value;
  const { methods, reason } = methodsNow(sale, wrong, await redoOf(db, sale));
  if (methods.length === 0) return null;
  const { buyer } = sale.head.document;
  return {
    ...start,
    wrong,
    methods,
    reason,
    asked: await askedOf(db, sale, methods[0] ?? 'adjustment'),
    buyer: { name: buyer.name, address: buyer.address ?? '', taxCode: ofSale.shownCodeOf(buyer) ?? '' },
    lines: formLines(sale),
    isSumRight: isSumRight(sale),
    address: (await slipNotices.lastAddressed(db, shopId)) ?? { officeCode: '', officeName: '', place: '' },
  };
}

function formLines({ lines, due }: Sale): CorrectionFormLine[] {
  return lines.map(({ key, orderLineId, line, rate, byRate }) => ({
    key,
    name: line.name,
    unit: line.unit ?? '',
    rate,
    invoicedVnd: [...byRate.values()].reduce((sum, { netVnd, vatVnd }) => sum + netVnd + vatVnd, 0n),
    dueVnd: due.find((one) => one.orderLineId === orderLineId)?.grossVnd ?? 0n,
  }));
}

/** What another invoice says, line by line: shown before it is sent, and after. */
export type CorrectionPaper = {
  kind: Exclude<InvoiceKind, 'original'>;
  form: number;
  buyer: InvoiceDocument['buyer'];
  lines: readonly InvoiceLine[];
  totalVnd: Vnd;
  totalWords: string;
  netVnd: Vnd;
  vatVnd: Vnd;
};

const paperOf = (
  kind: CorrectionPaper['kind'],
  form: number,
  { buyer, lines, totals }: Pick<InvoiceDocument, 'buyer' | 'lines' | 'totals'>,
): CorrectionPaper => ({ kind, form, buyer, lines, ...totals });

/** A person's number is looked at once, before it is sent; afterwards it stands on the invoice alone. */
const shownPaper = (paper: CorrectionPaper): CorrectionPaper => ofSale.shownParts(paper);

export type Change = { what: 'name' | 'address' | 'taxCode' | 'line' | 'unit' | 'rate'; from: string; to: string };

function changesOf({ head, lines }: Sale, { buyer, lines: changed = [] }: Changes, isSent: boolean): Change[] {
  const was = head.document.buyer;
  const said = (what: Change['what'], from: string | null | undefined, to: string | undefined): Change[] =>
    to === undefined ? [] : [{ what, from: from ?? '', to }];
  return [
    ...said('name', was.name, buyer?.name),
    ...said(
      'taxCode',
      ofSale.shownCodeOf(was),
      isSent && buyer ? (ofSale.shownCodeOf(buyer) ?? undefined) : buyer?.taxCode,
    ),
    ...said('address', was.address, buyer?.address),
    ...changed.flatMap((change) => {
      const own = lines.find(({ key }) => key === change.key);
      if (!own) return [];
      return [
        ...said('line', own.line.name, change.name),
        ...said('unit', own.line.unit, change.unit),
        ...said('rate', own.rate, change.rate),
      ];
    }),
  ];
}

export type CorrectionCheck = {
  correctionId: string;
  invoiceId: string;
  orderCode: string;
  named: InvoiceNamed;
  wrong: Wrong;
  method: Method;
  changes: Change[];
  /** Invoiced so far, and what it comes to after this. */
  beforeVnd: Vnd;
  afterVnd: Vnd;
  paper: CorrectionPaper | null;
  notice: { reason: string; address: Address } | null;
  /** What became of it; null while it is only looked at. */
  done:
    | { kind: 'invoice'; invoiceId: string; state: InvoiceState; waitReason: string | null; named: InvoiceNamed }
    | { kind: 'notice'; state: NoticeState; waitReason: string | null; refusals: { code: string; text: string }[] }
    | null;
};

/** What was prepared, as it will be sent; and once it was, what became of it. */
export async function correctionCheck(ctx: Ctx, shopId: string, correctionId: string): Promise<CorrectionCheck | null> {
  const row = await readCorrection(db, correctionId);
  if (row?.shopId !== shopId) return null;
  const own = await ownSale(ctx, shopId, row.invoiceId);
  const link = own && (await ofSale.linkById(db, row.invoiceId));
  if (!own || !link) return null;
  const { wrong, method, reason, invoiceId } = row;
  const { address, ...changes } = row.changes;
  const isSent = row.state === 'confirmed';
  const sale = own.sale.ok && own.sale.value.standing.head.id === invoiceId ? own.sale.value : null;
  const paper = await paperFor(sale, row.correctionId, { method, changes, reason });
  const beforeVnd = sale ? invoicedVnd(sale, row.correctionId) : link.totalVnd;
  const by = paper?.kind === 'replacement' ? paper.totalVnd : beforeVnd + (paper?.totalVnd ?? 0n);
  return {
    correctionId,
    invoiceId,
    orderCode: own.orderCode,
    named: namedOf(link),
    wrong,
    method,
    changes: sale ? changesOf(sale, changes, isSent) : [],
    beforeVnd,
    afterVnd: by,
    paper,
    notice: method === 'notice' && address ? { reason, address } : null,
    done: await outcomeOf(row),
  };
}

/** The head and its adjustments, without the one that is looked at. */
function invoicedVnd({ standing }: Sale, without: string | null): Vnd {
  return [standing.head, ...standing.adjustments]
    .filter(({ id }) => id !== without)
    .reduce((sum, { totalVnd }) => sum + totalVnd, 0n);
}

async function paperFor(
  sale: Sale | null,
  correctionId: string | null,
  asked: { method: Method; changes: Changes; reason: string },
): Promise<CorrectionPaper | null> {
  if (asked.method === 'notice') return null;
  const { method } = asked;
  if (correctionId) {
    const kept = await db.invoice.findUniqueOrThrow({
      where: { id: correctionId },
      select: { document: true, numbersSealed: true },
    });
    const made = ofSale.openDocument(kept);
    return shownPaper(paperOf(method, made.form, made));
  }
  return sale ? paperOf(method, sale.head.document.form, planCorrection(sale, { ...asked, method })) : null;
}

async function outcomeOf(row: {
  correctionId: string | null;
  noticeId: string | null;
}): Promise<CorrectionCheck['done']> {
  if (row.correctionId) {
    const link = await ofSale.linkById(db, row.correctionId);
    if (!link) return null;
    const { id: invoiceId, state, waitReason } = link;
    return { kind: 'invoice', invoiceId, state, waitReason, named: namedOf(link) };
  }
  if (!row.noticeId) return null;
  const notice = await db.invoiceNotice.findUniqueOrThrow({
    where: { id: row.noticeId },
    select: { state: true, waitReason: true, refusals: true },
  });
  const refusals = (notice.refusals ?? []) as { code: string; text: string }[];
  return { kind: 'notice', state: notice.state as NoticeState, waitReason: notice.waitReason, refusals };
}

/** A draft that was made after a return: which correction it belongs to, so that its page is the same as every other's. */
export async function correctionOfDraft(ctx: Ctx, shopId: string, invoiceId: string): Promise<string | null> {
  const link = await ofSale.linkById(db, invoiceId);
  if (link?.shopId !== shopId || !mayIssueInvoices(ctx.actor, shopId) || link.kind === 'original') return null;
  return (await correctionBehind(db, invoiceId))?.id ?? null;
}
