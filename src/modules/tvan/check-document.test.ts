import { describe, expect, it } from 'vitest';
import type { InvoiceDocument, InvoiceLine } from '#modules/invoices/core/document.ts';
import { registerSale, vatInvoice } from '../../../tests/support/invoice-documents.ts';
import { amountWords } from './amount-words.ts';
import { checkDocument, FAULT_FIELDS, fieldOf } from './check-document.ts';
import { INVOICE_DATA } from './core/invoice-table.ts';
import type { Element } from './core/table.ts';

const vat = vatInvoice();
const sale = registerSale();
const related = { form: '1', symbol: 'C26TAA', number: '15', issuedOn: '2026-11-20', note: 'Điều chỉnh giảm' };

/** The invoice with its first line changed. */
const withLine = (changes: Partial<InvoiceLine>, document = vat): InvoiceDocument => ({
  ...document,
  lines: document.lines.map((line, index) => (index === 0 ? { ...line, ...changes } : line)),
});
const withTotals = (changes: Partial<InvoiceDocument['totals']>, document = vat): InvoiceDocument => ({
  ...document,
  totals: { ...document.totals, ...changes },
});
const withBuyer = (changes: Partial<InvoiceDocument['buyer']>): InvoiceDocument => ({
  ...vat,
  buyer: { ...vat.buyer, ...changes },
});
const faultsOf = (document: InvoiceDocument): string[] =>
  checkDocument(document).map(({ field, problem, line }) => `${line === null ? '' : `${line}:`}${field} ${problem}`);

describe('what stands against an invoice', () => {
  it('nothing, when it is sound', () => {
    expect(checkDocument(vat)).toEqual([]);
    expect(checkDocument(sale)).toEqual([]);
    expect(checkDocument(vatInvoice({ mode: 'uncoded', symbol: 'K26TAA' }))).toEqual([]);
  });

  it('nothing against gifts, notes, lines of nothing, discounts of their own and 200 lines', () => {
    const note: InvoiceLine = { nature: 4, position: 2, name: 'Giao trong ngày' };
    const gift: InvoiceLine = {
      nature: 2,
      position: 3,
      name: 'Quà tặng',
      quantity: 1_000_000n,
      unitPrice: 0n,
      amountVnd: 0n,
    };
    const discount: InvoiceLine = { nature: 3, position: 4, name: 'Chiết khấu thương mại', amountVnd: 60_000n };
    const free: InvoiceLine = {
      nature: 1,
      position: 5,
      name: 'Hành lá',
      quantity: 333_000n,
      unitPrice: 0n,
      amountVnd: 0n,
    };
    const lines = [...sale.lines, note, gift, discount, free];
    const totals = { ...sale.totals, netVnd: 300_000n, totalVnd: 300_000n, totalWords: amountWords(300_000n) };
    expect(checkDocument({ ...sale, lines, totals })).toEqual([]);
    const many = Array.from({ length: 200 }, (_, index) => ({ ...free, position: index + 1 }));
    const nothing = { ...totals, netVnd: 0n, totalVnd: 0n, totalWords: 'Không đồng' };
    expect(checkDocument({ ...sale, lines: many, totals: nothing })).toEqual([]);
  });

  it('nothing against an adjustment downwards', () => {
    const line: InvoiceLine = {
      nature: 1,
      position: 1,
      name: 'Trà hoa vàng (trả lại 02 hộp)',
      quantity: -2_000_000n,
      unitPrice: 405_000_000_000n,
      amountVnd: -810_000n,
      rate: '8%',
    };
    const totals = {
      rates: [{ rate: '8%', amountVnd: -810_000n, vatVnd: -64_800n }],
      netVnd: -810_000n,
      vatVnd: -64_800n,
      discountVnd: 0n,
      totalVnd: -874_800n,
      totalWords: 'Âm tám trăm bảy mươi tư nghìn tám trăm đồng',
    };
    const adjustment = vatInvoice({ kind: 'adjustment', related, lines: [line], totals });
    expect(checkDocument(adjustment)).toEqual([]);
    expect(faultsOf({ ...adjustment, kind: 'original', related: undefined })).toEqual([
      '1:lineAmount unwanted',
      'total unwanted',
    ]);
  });

  it.each<[string, InvoiceDocument, string[]]>([
    ['an Id that addresses cannot name', { ...vat, id: '15 x' }, ['id malformed']],
    ['no title', { ...vat, title: ' '.trim() }, ['title missing']],
    ['a symbol out of the grammar', { ...vat, symbol: 'C26TA1' }, ['symbol malformed']],
    ['a symbol of another year', { ...vat, symbol: 'C25TAA' }, ['symbol mismatch']],
    ['a coded invoice under K', { ...vat, symbol: 'K26TAA' }, ['symbol mismatch']],
    ['a coded invoice under M', { ...vat, symbol: 'C26MAA' }, ['symbol mismatch']],
    ['number 0', { ...vat, number: 0 }, ['number malformed']],
    ['a number of nine digits', { ...vat, number: 100_000_000 }, ['number too_long']],
    ['no such day', { ...vat, issuedOn: '2026-02-30' }, ['issuedOn malformed']],
    ['a provider without a tax code', { ...vat, providerTaxCode: '123' }, ['providerTaxCode malformed']],
    ['an original that puts another right', { ...vat, related }, ['related unwanted']],
    ['an adjustment of nothing', { ...vat, kind: 'adjustment' }, ['related missing']],
    [
      'more than 500 characters beside',
      {
        ...vat,
        extras: [
          { name: 'a', value: 'x'.repeat(300) },
          { name: 'b', value: 'x'.repeat(200) },
        ],
      },
      ['extras too_long'],
    ],
    ['no address of the seller', { ...vat, seller: { ...vat.seller, address: '' } }, ['sellerAddress missing']],
    [
      'a tax code of eleven digits',
      { ...vat, seller: { ...vat.seller, taxCode: '25999999110' } },
      ['sellerTaxCode malformed'],
    ],
    ['a long e-mail', { ...vat, seller: { ...vat.seller, email: `${'a'.repeat(50)}@x.vn` } }, ['sellerEmail too_long']],
    ['a buyer without a name', withBuyer({ name: ' ' }), ['buyerName missing']],
    ['a buyer of 401 characters', withBuyer({ name: 'x'.repeat(401) }), ['buyerName too_long']],
    ['a company without an address', withBuyer({ address: undefined }), ['buyerAddress missing']],
    ['a person and a company at once', withBuyer({ personalId: '026000000001' }), ['buyerPersonalId unwanted']],
    [
      'a number of a person too short',
      withBuyer({ taxCode: undefined, personalId: '02600000001' }),
      ['buyerPersonalId malformed'],
    ],
    ['no lines', { ...vat, lines: [] }, ['lines missing', 'rateTotals sum']],
    ['a line of 501 characters', withLine({ name: 'x'.repeat(501) }), ['1:lineName too_long']],
    ['lines out of order', withLine({ position: 3 }), ['3:linePosition mismatch']],
    ['a quantity without a price', withLine({ unitPrice: undefined }), ['1:linePrice missing']],
    ['an amount of another quantity', withLine({ quantity: 9_000_000n }), ['1:lineAmount sum']],
    ['an amount that is one đồng off', withLine({ discountVnd: 450_001n }), []],
    ['no amount', withLine({ amountVnd: undefined }), ['1:lineAmount missing', 'rateTotals sum']],
    [
      'a note with an amount',
      withLine({ nature: 4 }),
      ['1:lineAmount unwanted', '1:lineRate unwanted', 'rateTotals sum'],
    ],
    ['no rate', withLine({ rate: undefined }), ['1:lineRate missing', 'rateTotals sum']],
    [
      'a rate that is none',
      withLine({ rate: '7%' }),
      ['1:lineRate malformed', 'rateTotals mismatch', 'rateTotals sum'],
    ],
    ['a rate on a sales invoice', withLine({ rate: '8%' }, sale), ['1:lineRate unwanted']],
    ['another sum', withTotals({ netVnd: 4_058_326n }), ['totalNet sum', 'total sum']],
    ['another tax', withTotals({ vatVnd: 324_001n }), ['totalVat sum', 'total sum']],
    ['another total', withTotals({ totalVnd: 4_382_326n }), ['total sum', 'totalWords mismatch']],
    ['other words', withTotals({ totalWords: 'Bốn triệu đồng' }), ['totalWords mismatch']],
    [
      'a rate that no line has',
      withTotals({ rates: [...vat.totals.rates, { rate: '5%', amountVnd: 1n, vatVnd: 0n }] }),
      ['rateTotals sum', 'totalNet sum'],
    ],
    ['tax on a sales invoice', withTotals({ vatVnd: 1n }, sale), ['totalVat unwanted']],
    [
      'another total of a sales invoice',
      withTotals({ totalVnd: 360_001n }, sale),
      ['total sum', 'totalWords mismatch'],
    ],
    ['a cash register without a code', { ...sale, registerCode: undefined }, ['registerCode missing']],
    ['a code that is none', { ...sale, registerCode: 'M2-26-a1b2c-1' }, ['registerCode malformed']],
    ['a code of a cash register without one', { ...vat, registerCode: sale.registerCode }, ['registerCode unwanted']],
  ])('%s', (_what, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });

  it('tax may be a đồng off for each line of its rate, and no more', () => {
    const taxed = (vatVnd: bigint): InvoiceDocument =>
      withTotals({
        rates: [
          { rate: '8%', amountVnd: 4_050_000n, vatVnd },
          { rate: 'KCT', amountVnd: 8_325n, vatVnd: 0n },
        ],
        vatVnd,
        totalVnd: 4_058_325n + vatVnd,
        totalWords: amountWords(4_058_325n + vatVnd),
      });
    expect(faultsOf(taxed(324_001n))).toEqual([]);
    expect(faultsOf(taxed(323_999n))).toEqual([]);
    expect(faultsOf(taxed(324_002n))).toEqual(['rateTotals sum']);
  });

  it('says how long a thing may be', () => {
    expect(checkDocument(withLine({ unit: 'x'.repeat(51) }))).toEqual([
      { field: 'lineUnit', problem: 'too_long', line: 1, limit: 50 },
    ]);
  });

  it('has a name for every element that we write', () => {
    const leaves = (element: Element, above: string): string[] =>
      element.kind === 'leaf'
        ? [above + element.name]
        : element.children.flatMap((child) => leaves(child, `${above}${element.name}/`));
    const fields = [1, 2].flatMap((form) =>
      INVOICE_DATA[form === 1 ? 1 : 2].children.flatMap((child) => leaves(child, '')).map(fieldOf),
    );
    expect(FAULT_FIELDS.filter((field) => !fields.includes(field))).toEqual(['registerCode']);
  });
});
