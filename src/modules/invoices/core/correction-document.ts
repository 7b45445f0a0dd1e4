/** What an adjustment or a replacement says, whole: its sentence, the buyer, the lines and their sums. */
import { sumVnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import {
  adjustmentLines,
  type Changes,
  type DueLine,
  type Issued,
  NOTE,
  type Plan,
  replacementLines,
  type StandingLine,
  standingLines,
  type UnplacedLine,
} from './adjustment.ts';
import type {
  InvoiceBuyer,
  InvoiceDocument,
  InvoiceForm,
  InvoiceLine,
  InvoiceTotals,
  RateTotal,
  RelatedInvoice,
} from './document.ts';

const MAX_NAME = 500;
const MAX_RELATED_NOTE = 255;

const cut = (text: string, max: number): string => {
  const letters = [...text];
  return letters.length <= max ? text : `${letters.slice(0, max - 1).join('')}…`;
};

export function correctionTotals(
  form: InvoiceForm,
  lines: readonly UnplacedLine[],
  wordsOf: (totalVnd: bigint) => string,
): InvoiceTotals {
  const counted = lines.filter(({ nature }) => nature !== NOTE);
  const rates: RateTotal[] = [];
  for (const { rate, amountVnd = 0n, vatVnd = 0n } of form === 1 ? counted : []) {
    if (rate === undefined) throw new Error('a line of form 1 without its rate');
    const row = rates.find((one) => one.rate === rate);
    if (row) {
      row.amountVnd += amountVnd;
      row.vatVnd += vatVnd;
    } else rates.push({ rate, amountVnd, vatVnd });
  }
  const netVnd = sumVnd(counted.map(({ amountVnd = 0n }) => amountVnd));
  const vatVnd = sumVnd(counted.map((line) => (form === 1 ? (line.vatVnd ?? 0n) : 0n)));
  const totalVnd = netVnd + vatVnd;
  const discountVnd = sumVnd(counted.map((line) => line.discountVnd ?? 0n));
  return { rates, netVnd, vatVnd, discountVnd, totalVnd, totalWords: wordsOf(totalVnd) };
}

type Named = { form: InvoiceForm; symbol: string; number: number; issuedOn: Day };

/** The sentence that Art. 10.1.b asks for. */
export function correctionSentence(kind: 'adjustment' | 'replacement', of: Named): string {
  const [year = '', month = '', day = ''] = of.issuedOn.split('-');
  const head = kind === 'adjustment' ? 'Điều chỉnh cho hóa đơn' : 'Thay thế cho hóa đơn';
  return `${head} Mẫu số ${of.form} ký hiệu ${of.symbol} số ${of.number} ngày ${day} tháng ${month} năm ${year}`;
}

export function relatedTo(of: Named, reason: string): RelatedInvoice {
  const { form, symbol, number, issuedOn } = of;
  return { form: String(form), symbol, number: String(number), issuedOn, note: cut(reason, MAX_RELATED_NOTE) };
}

/** What changes in words, said on the adjustment in words; a replacement just says it right. */
export function changeSentences(head: InvoiceDocument, standing: readonly StandingLine[], changes: Changes): string[] {
  const said = (what: string, from: string | undefined, to: string | undefined): string[] =>
    to === undefined || to === (from ?? '') ? [] : [cut(`${what}: "${from ?? ''}" sửa thành "${to}"`, MAX_NAME)];
  const { buyer = {}, lines = [] } = changes;
  return [
    ...said('Tên người mua', head.buyer.name, buyer.name),
    ...said('Mã số thuế người mua', head.buyer.taxCode, buyer.taxCode),
    ...said('Địa chỉ người mua', head.buyer.address, buyer.address),
    ...lines.flatMap((change) => {
      const own = standing.find(({ key }) => key === change.key);
      if (!own) return [];
      const { position, name, unit } = own.line;
      return [
        ...said(`Tên hàng ở dòng ${position}`, name, change.name),
        ...said(`Đơn vị tính ở dòng ${position}`, unit, change.unit),
      ];
    }),
  ];
}

/** The buyer as he should have stood; a tax code and an identity number never stand together. */
export function correctedBuyer(buyer: InvoiceBuyer, change: Changes['buyer']): InvoiceBuyer {
  if (!change) return buyer;
  const { personalId, ...rest } = buyer;
  const taxCode = change.taxCode ?? buyer.taxCode;
  return {
    ...rest,
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.address === undefined ? {} : { address: change.address }),
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(personalId === undefined || taxCode !== undefined ? {} : { personalId }),
  };
}

/** Form 1 asks for a row of a rate at least (`LTSuat`), also where no sum changes: then those of the invoice, of nothing. */
function withRates(totals: InvoiceTotals, form: InvoiceForm, standing: readonly StandingLine[]): InvoiceTotals {
  if (form !== 1 || totals.rates.length > 0) return totals;
  const rates = new Set(standing.flatMap(({ rate }) => rate ?? []));
  return { ...totals, rates: [...rates].map((rate) => ({ rate, amountVnd: 0n, vatVnd: 0n })) };
}

export type Correction = {
  kind: 'adjustment' | 'replacement';
  related: RelatedInvoice;
  buyer: InvoiceBuyer;
  lines: InvoiceLine[];
  /** For each line, which one of the order it stands for. */
  orderLineIds: (string | null)[];
  totals: InvoiceTotals;
};

/** The content of an adjustment or a replacement; number, day and seller are given when it is issued. */
export function correctionOf(
  kind: 'adjustment' | 'replacement',
  input: {
    head: Issued;
    adjustments: readonly Issued[];
    due: readonly DueLine[];
    changes: Changes;
    reason: string;
    wordsOf: (totalVnd: bigint) => string;
  },
): Correction {
  const { document } = input.head;
  const { form } = document;
  const standing = standingLines(input.head, input.adjustments);
  const plan: Plan = { form, standing, due: input.due, changes: input.changes };
  const said = kind === 'adjustment' ? changeSentences(document, standing, input.changes) : [];
  const note = (name: string) => ({ nature: NOTE, name, orderLineId: null }) as const;
  const own = [
    ...(kind === 'adjustment' ? adjustmentLines(plan) : replacementLines(plan)),
    note(correctionSentence(kind, document)),
    ...said.map(note),
  ];
  return {
    kind,
    related: relatedTo(document, input.reason),
    buyer: correctedBuyer(document.buyer, input.changes.buyer),
    lines: own.map(({ orderLineId: _, ...line }, at) => ({ ...line, position: at + 1 })),
    orderLineIds: own.map(({ orderLineId }) => orderLineId),
    totals: withRates(correctionTotals(form, own, input.wordsOf), form, standing),
  };
}
