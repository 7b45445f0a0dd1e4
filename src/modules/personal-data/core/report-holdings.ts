import { type Holding, keptOfAccount, keptRecord, stays } from './holding.ts';

/** Who said that something is wrong, and what the department did about whom. */
export const REPORT_HOLDINGS: readonly Holding[] = [
  {
    model: 'Report',
    table: 'reports',
    belongs: { by: 'account', column: 'accountId' },
    why: 'cases',
    // What was said is the ground of a decision about somebody else; who said it goes.
    closing: 'blank',
    terms: [{ since: 'openedAt', rule: 'listing.kept_years', unit: 'years', ends: 'blank' }],
    columns: { accountId: 'null', phoneSealed: 'null', holderName: 'empty', text: 'stays' },
    sealed: ['phoneSealed'],
  },
  {
    model: 'ReportMatter',
    table: 'report_matters',
    // Looked at before its seller hears of it: what he is asked stands in his seller centre.
    ...keptRecord('cases'),
    columns: stays('subjectName', 'draft', 'sellerAnswer'),
  },
  {
    model: 'Takedown',
    table: 'takedowns',
    // The same; who bought lies sealed for one purpose, telling them.
    ...keptRecord('cases'),
    columns: stays('subjectName', 'ordersSealed'),
    secret: ['ordersSealed'],
  },
  // Append-only: what was on the market and who sold it, as the proof of a decision.
  { model: 'TakedownEvidence', table: 'takedown_evidence', ...keptRecord('cases'), columns: stays('content') },
  {
    model: 'Inquiry',
    table: 'inquiries',
    // What an authority asks about a seller, who may not be told yet.
    ...keptRecord('cases'),
    columns: stays('authorityName', 'signerName', 'subjectName', 'answer'),
  },
  {
    model: 'InquiryFile',
    table: 'inquiry_files',
    // Append-only: what has left, as it left.
    ...keptRecord('cases'),
    columns: stays('sealed', 'sha256'),
    secret: ['sealed'],
  },
  {
    model: 'Recall',
    table: 'recalls',
    // About goods: public but for the report, which the department reads.
    ...keptRecord('cases'),
    columns: stays('reason', 'decisionReason', 'reportText', 'report'),
  },
  { model: 'Appeal', table: 'appeals', ...keptOfAccount('openedById', 'cases'), columns: stays('text') },
];
