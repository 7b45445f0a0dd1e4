import {
  goes,
  goesWithAccount,
  type Holding,
  keptOfAccount,
  keptRecord,
  keptWith,
  stays,
  type Term,
} from './holding.ts';

/** A delivered sale is evidence of accounting and tax for ten years; one that came to nothing only of a contract. */
const orderTerms = (closed: readonly [delivered: string, cancelled: string]): Term[] => [
  { since: closed[0], rule: 'invoice.kept_years', unit: 'years', ends: 'blank' },
  { since: closed[1], rule: 'order.kept_years', unit: 'years', ends: 'blank' },
];

/** What somebody bought, paid, was invoiced for, said of it and quarrelled about. */
export const BUYING_HOLDINGS: readonly Holding[] = [
  {
    model: 'Purchase',
    table: 'purchases',
    ...keptOfAccount('accountId', 'orders'),
    terms: [{ since: 'createdAt', rule: 'invoice.kept_years', unit: 'years', ends: 'blank' }],
    columns: { accountId: 'stays', contactName: 'name', contactPhone: 'empty' },
    secret: ['checkoutKey'],
  },
  {
    model: 'Order',
    table: 'orders',
    ...keptWith('Purchase', 'purchaseId', 'orders'),
    terms: orderTerms(['completedAt', 'cancelledAt']),
    columns: {
      contactName: 'name',
      contactPhone: 'empty',
      addressLine: 'empty',
      note: 'empty',
      cancelReason: 'stays',
      shopPhone: 'stays',
      shopName: 'stays',
      shopLegalName: 'stays',
      shopTaxCode: 'stays',
      areaName: 'stays',
    },
  },
  {
    model: 'OrderLine',
    table: 'order_lines',
    ...keptWith('Order', 'orderId', 'orders'),
    columns: stays('producerName'),
  },
  { model: 'OrderEvent', table: 'order_events', ...keptWith('Order', 'orderId', 'orders'), columns: stays('detail') },
  { model: 'Delivery', table: 'deliveries', ...keptWith('Order', 'orderId', 'orders'), columns: {} },
  {
    model: 'VoucherUse',
    table: 'voucher_uses',
    ...keptWith('Order', 'orderId', 'orders'),
    // A keyed hash: it keeps a voucher from being used twice and names nobody.
    columns: stays('personKey'),
    secret: ['personKey'],
  },
  { model: 'VoucherPerson', table: 'voucher_persons', ...keptRecord('orders'), columns: stays('personKey') },
  { model: 'Payment', table: 'payments', ...keptWith('Order', 'orderId', 'money'), columns: {} },
  {
    model: 'Attempt',
    table: 'attempts',
    ...keptWith('Payment', 'paymentId', 'money'),
    // The account that was paid: the shop's.
    columns: stays('accountNumber', 'holderName', 'qrPayload', 'payUrlSealed', 'appUrl'),
    secret: ['payUrlSealed', 'appUrl', 'qrPayload'],
  },
  {
    model: 'Refund',
    table: 'refunds',
    ...keptWith('Payment', 'paymentId', 'money'),
    columns: stays('reason', 'failReason'),
  },
  {
    model: 'RefundAccount',
    table: 'refund_accounts',
    belongs: { by: 'parent', column: 'orderId', of: 'Order' },
    why: 'money',
    // Nothing is owed any more when an account closes.
    closing: 'delete',
    columns: goes('sealed'),
    sealed: ['sealed'],
  },
  // Rows of sellers' accounts: what a payer's bank wrote, under seal.
  {
    model: 'Notice',
    table: 'notices',
    ...keptRecord('money'),
    columns: stays('accountNumber', 'content', 'rawSealed'),
  },
  { model: 'BookEntry', table: 'book_entries', ...keptRecord('money'), columns: stays('proof') },
  {
    model: 'InvoiceWish',
    table: 'invoice_wishes',
    ...keptWith('Order', 'orderId', 'invoices'),
    terms: [{ since: 'createdAt', rule: 'invoice.kept_years', unit: 'years', ends: 'delete' }],
    columns: goes('name', 'taxCode', 'personalIdSealed', 'personalIdHash', 'address', 'email', 'contactName'),
    secret: ['personalIdHash'],
    sealed: ['personalIdSealed'],
  },
  {
    model: 'Invoice',
    table: 'invoices',
    ...keptWith('Order', 'orderId', 'invoices'),
    terms: [{ since: 'grantedAt', rule: 'invoice.kept_years', unit: 'years', ends: 'blank' }],
    columns: { buyerName: 'name', document: 'null', numbersSealed: 'null', buyerTaxCode: 'stays' },
    // The seller's may be among them.
    secret: ['numbersSealed'],
  },
  { model: 'InvoiceFile', table: 'invoice_files', ...keptRecord('invoices'), columns: stays('xml') },
  { model: 'OutsideInvoice', table: 'outside_invoices', ...keptRecord('invoices'), columns: stays('xml', 'checks') },
  {
    model: 'Review',
    table: 'reviews',
    // Ratings are shown whole and true (Consumer Law 19/2023, Art. 39.3): the words stay, the name goes.
    belongs: { by: 'parent', column: 'orderId', of: 'Order' },
    why: 'reviews',
    closing: 'blank',
    columns: { authorName: 'name', text: 'stays', reply: 'stays', areaName: 'empty' },
  },
  { model: 'ReviewEdit', table: 'review_edits', ...keptWith('Review', 'reviewId', 'reviews'), columns: stays('text') },
  {
    model: 'Return',
    table: 'returns',
    ...keptWith('Order', 'orderId', 'cases'),
    terms: [{ since: 'settledAt', rule: 'invoice.kept_years', unit: 'years', ends: 'blank' }],
    columns: { text: 'empty', sentBackNote: 'empty', decisionReason: 'stays' },
  },
  {
    model: 'RecallOrder',
    table: 'recall_orders',
    // Who bought of a recalled lot is the order's; here is only what was told and answered.
    ...keptWith('Order', 'orderId', 'cases'),
    columns: stays('linkHash', 'callNote'),
    secret: ['linkHash'],
  },
  {
    model: 'Complaint',
    table: 'complaints',
    ...keptWith('Order', 'orderId', 'cases'),
    columns: stays('subject', 'decisionReason', 'extendedReason'),
  },
  {
    model: 'ComplaintMessage',
    table: 'complaint_messages',
    // Append-only: what both sides said is the record of how it was settled.
    ...keptWith('Complaint', 'complaintId', 'cases'),
    columns: stays('text'),
  },
  {
    model: 'ComplaintQuestion',
    table: 'complaint_questions',
    // What the department asked, as it asked it.
    ...keptWith('Complaint', 'complaintId', 'cases'),
    columns: stays('text'),
  },
  {
    model: 'ComplaintMeeting',
    table: 'complaint_meetings',
    // Append-only: the record of a meeting names who took part.
    ...keptWith('Complaint', 'complaintId', 'cases'),
    columns: stays('present', 'said', 'result'),
  },
  {
    model: 'ComplaintProposal',
    table: 'complaint_proposals',
    // What was proposed and why a side said no belongs to how it ended.
    ...keptWith('Complaint', 'complaintId', 'cases'),
    columns: stays('text', 'refusedReason'),
  },
  {
    model: 'BillLookup',
    table: 'bill_lookups',
    ...goesWithAccount('accountId', 'bills'),
    columns: goes('accountId', 'guestHash', 'codeSealed', 'codeHash', 'answerSealed'),
    secret: ['guestHash', 'codeHash'],
    sealed: ['codeSealed', 'answerSealed'],
  },
  {
    model: 'BillCode',
    table: 'bill_codes',
    ...goesWithAccount('accountId', 'bills'),
    columns: goes('accountId', 'codeSealed', 'codeHash', 'label'),
    secret: ['codeHash'],
    sealed: ['codeSealed'],
  },
  {
    model: 'BillPayment',
    table: 'bill_payments',
    ...keptOfAccount('accountId', 'bills'),
    columns: stays(
      'accountId',
      'guestHash',
      'codeSealed',
      'codeLabel',
      'codeHash',
      'payUrlSealed',
      'qrPayload',
      'appUrl',
      'reason',
    ),
    secret: ['guestHash', 'codeHash', 'payUrlSealed', 'qrPayload', 'appUrl'],
    sealed: ['codeSealed'],
  },
  {
    model: 'BillLine',
    table: 'bill_lines',
    ...keptWith('BillPayment', 'paymentId', 'bills'),
    columns: stays('codeHash'),
    secret: ['codeHash'],
  },
  { model: 'BillWord', table: 'bill_words', ...keptRecord('bills'), columns: stays('raw') },
];
