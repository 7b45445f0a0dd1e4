/**
 * Every notice and the values its words need. The words stand in the messages under `notices.<template>`: `title` and
 * `body` (inbox, e-mail), `sms` (without tone marks) and `zns` (the short state). Values are texts as people read them
 * (`35.000 ₫`, `14/08, 9:16`); a buyer's name, phone or address is never one of them.
 */
export const TEMPLATES = {
  // orders, to the seller
  orderPlaced: ['order', 'shop', 'total', 'until'],
  orderPaid: ['order', 'shop', 'total', 'until'],
  orderChangedByBuyer: ['order', 'shop', 'oldTotal', 'total'],
  orderCancelledByBuyer: ['order', 'shop', 'reason'],
  orderLapsedForSeller: ['order', 'shop'],
  orderUnconfirmedForSeller: ['order', 'shop'],
  orderOverdueForSeller: ['order', 'shop'],
  orderPaidAfterPacking: ['order', 'shop', 'total'],
  orderCompletedForSeller: ['order', 'shop', 'total'],
  // orders, to the buyer
  orderConfirmed: ['order', 'shop', 'date'],
  orderPacked: ['order', 'shop', 'total'],
  orderPackedOtherwise: ['order', 'shop', 'oldTotal', 'total', 'reason'],
  orderHandedOver: ['order', 'shop'],
  orderReadyToCollect: ['order', 'shop', 'place'],
  orderDelivered: ['order', 'shop', 'until'],
  orderCameBack: ['order', 'shop', 'reason'],
  orderCompleted: ['order', 'shop'],
  orderCancelled: ['order', 'shop', 'reason'],
  orderDeclined: ['order', 'shop', 'reason'],
  orderLapsed: ['order', 'shop'],
  orderUnconfirmed: ['order', 'shop'],
  // money
  paymentDue: ['order', 'shop', 'amount', 'until'],
  paymentDueOtherwise: ['order', 'shop', 'oldTotal', 'amount', 'until', 'reason'],
  paymentReceived: ['order', 'shop', 'amount'],
  paymentPartCame: ['order', 'shop', 'amount', 'rest', 'until'],
  claimToAnswer: ['order', 'shop', 'amount', 'until'],
  bankRowToSettle: ['shop', 'amount'],
  bankRowOfAnother: ['shop', 'amount'],
  readKeyRefused: ['shop'],
  refundDue: ['order', 'shop', 'amount', 'until'],
  refundPromised: ['order', 'shop', 'amount', 'until'],
  refundSent: ['order', 'shop', 'amount', 'until'],
  refundDone: ['order', 'shop', 'amount'],
  refundDoneBySilence: ['order', 'shop', 'amount'],
  refundSilent: ['order', 'shop', 'amount'],
  refundByGateway: ['order', 'shop', 'amount'],
  refundFailed: ['order', 'shop', 'amount', 'reason'],
  // household bills; the shop is the biller
  billCleared: ['order', 'shop', 'amount'],
  billReversed: ['order', 'shop', 'amount'],
  // the sellers' invoices
  invoiceGranted: ['order', 'shop', 'invoice'],
  invoiceRejected: ['order', 'invoice', 'shop'],
  invoiceWaits: ['order', 'shop'],
  certificateEnds: ['shop', 'date'],
  // returns and complaints
  returnAsked: ['order', 'shop', 'until'],
  returnAccepted: ['order', 'shop', 'until'],
  returnAcceptedUnanswered: ['order', 'shop', 'until'],
  returnDecidedBySilence: ['order', 'shop'],
  returnRefused: ['order', 'shop', 'reason'],
  returnSentBack: ['order', 'shop', 'until'],
  returnSettled: ['order', 'shop', 'amount'],
  complaintOpened: ['order', 'shop', 'until'],
  complaintAnswered: ['order', 'shop', 'until'],
  complaintAnsweredAgain: ['order', 'shop'],
  complaintMessage: ['order', 'shop'],
  complaintWithdrawn: ['order', 'shop'],
  complaintEscalated: ['order', 'shop'],
  complaintSettled: ['order', 'shop'],
  complaintLapsed: ['order', 'shop'],
  complaintAsked: ['order', 'shop', 'until'],
  complaintProposed: ['order', 'shop', 'until'],
  complaintProposalEnded: ['order', 'shop'],
  complaintExtended: ['order', 'shop', 'until', 'reason'],
  complaintDecided: ['order', 'shop'],
  complaintUnpaid: ['order', 'shop'],
  // invoices put right
  invoiceAdjusted: ['order', 'shop'],
  invoiceReplaced: ['order', 'shop'],
  invoiceNoticed: ['order', 'shop'],
  invoiceToAdjust: ['order', 'shop'],
  invoiceNoticeRefused: ['order', 'shop'],
  // reviews
  reviewWritten: ['product', 'stars'],
  reviewAnswered: ['product', 'shop'],
  reviewHidden: ['product', 'reason'],
  // stock
  stockLow: ['product', 'left'],
  windowClosed: ['product', 'date'],
  // the shop and the department
  shopApproved: ['shop'],
  shopMoreInfo: ['shop'],
  shopRefused: ['shop'],
  shopSuspended: ['shop'],
  shopClosed: ['shop'],
  shopReopened: ['shop'],
  // who stands behind the shop, electronically
  identityAhead: ['shop', 'date'],
  identityStopped: ['shop'],
  identityAccepted: ['shop', 'reason'],
  identityRefused: ['shop', 'reason'],
  identityExcepted: ['shop', 'date'],
  identityExceptionEnded: ['shop', 'reason'],
  deskIdentity: ['shop', 'count', 'date'],
  // inspections
  inspectionSigned: ['shop', 'until'],
  inspectionClosed: ['shop'],
  sanctionAnnounced: ['shop', 'sanction', 'date'],
  sanctionDecided: ['shop', 'sanction'],
  sanctionEnded: ['shop', 'sanction'],
  letterArrived: ['shop', 'letter'],
  bankChangeAsked: ['shop', 'tail'],
  bankChanged: ['shop', 'tail'],
  bankChangeRefused: ['shop', 'tail'],
  paperEnds: ['paper', 'about', 'date'],
  workGiven: ['code', 'name'],
  workTakenOver: ['code', 'name', 'reason'],
  deskBankRows: ['shop', 'count'],
  deskGatewayWords: ['provider', 'count'],
  deskGatewayDay: ['provider', 'count', 'date'],
  deskGatewayRefunds: ['provider', 'count'],
  deskLogHash: ['date', 'count', 'hash'],
  deskAccessReview: ['date'],
  deskPowerWaits: ['about'],
  deskPlatformReport: ['year', 'date'],
  bulletinSent: ['report', 'number'],
  listingApproved: ['product'],
  listingMoreInfo: ['product'],
  listingRefused: ['product'],
  listingBrake: ['product', 'date'],
  listingChangeApproved: ['product'],
  listingChangeRefused: ['product'],
  classRuled: ['product'],
  classLifted: ['product'],
  evidenceAccepted: ['shop'],
  evidenceRefused: ['shop'],
  // reports, takedowns and appeals
  reportAnswered: ['report'],
  reportToCorrect: ['product', 'until'],
  takenDown: ['product', 'until'],
  takenDownForNow: ['product', 'until'],
  takedownLifted: ['product'],
  appealUpheld: ['product'],
  appealRejected: ['product'],
  goodsUnsafe: ['order', 'shop', 'product'],
  // what the market publishes, and what people ask about their data
  textChanges: ['text', 'date'],
  feesChange: ['text', 'date'],
  textDropped: ['text', 'date'],
  dataReady: ['date'],
  dataAnswered: ['code'],
} as const satisfies Record<string, readonly string[]>;

export type Template = keyof typeof TEMPLATES;
export type ValueName<T extends Template> = (typeof TEMPLATES)[T][number];
export type Values<T extends Template> = Readonly<Record<ValueName<T>, string>>;

export function isTemplate(text: string): text is Template {
  return Object.hasOwn(TEMPLATES, text);
}

/** Nobody acts on these at night: a phone stays silent until the quiet hours end. */
const CAN_WAIT: readonly Template[] = [
  'invoiceAdjusted',
  'invoiceReplaced',
  'invoiceNoticed',
  'invoiceToAdjust',
  'invoiceNoticeRefused',
  'invoiceRejected',
  'certificateEnds',
  'returnSettled',
  'readKeyRefused',
  'reviewWritten',
  'reviewAnswered',
  'reviewHidden',
  'stockLow',
  'windowClosed',
  'paperEnds',
  'workGiven',
  'workTakenOver',
  'listingApproved',
  'listingMoreInfo',
  'listingRefused',
  'listingBrake',
  'listingChangeApproved',
  'listingChangeRefused',
  'classRuled',
  'classLifted',
  'evidenceAccepted',
  'evidenceRefused',
  'feesChange',
  'dataReady',
  'dataAnswered',
  'identityAhead',
  'identityExcepted',
  'inspectionSigned',
  'inspectionClosed',
  'bulletinSent',
];

/** What asks for nothing: worth a line in the inbox and in a letter, not a ring of the phone. */
const SILENT: readonly Template[] = [
  'invoiceGranted',
  'invoiceWaits',
  'orderPacked',
  'orderCompleted',
  'orderCompletedForSeller',
  'paymentReceived',
  'billCleared',
  'refundDone',
  'refundDoneBySilence',
  'complaintWithdrawn',
  // A warning about the account goes to the phone by `sendText`, which nobody can turn off.
  'bankChangeAsked',
  'bankChanged',
  'bankChangeRefused',
  // A list to work off in the morning.
  'deskBankRows',
  'deskGatewayWords',
  'deskGatewayDay',
  'deskGatewayRefunds',
  'deskLogHash',
  'deskAccessReview',
  'deskPowerWaits',
  'deskPlatformReport',
  'textChanges',
  'textDropped',
  'deskIdentity',
];

export function rings(template: Template): boolean {
  return !SILENT.includes(template);
}

export function canWait(template: Template): boolean {
  return CAN_WAIT.includes(template);
}
