import type { Holding } from './holding.ts';

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
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { subjectName: 'stays', draft: 'stays', sellerAnswer: 'stays' },
  },
  {
    model: 'Takedown',
    table: 'takedowns',
    // The same; who bought lies sealed for one purpose, telling them.
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { subjectName: 'stays', ordersSealed: 'stays' },
    secret: ['ordersSealed'],
  },
  {
    model: 'TakedownEvidence',
    table: 'takedown_evidence',
    // Append-only: what was on the market and who sold it, as the proof of a decision.
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { content: 'stays' },
  },
  {
    model: 'Inquiry',
    table: 'inquiries',
    // What an authority asks about a seller, who may not be told yet.
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: {
      authorityName: 'stays',
      signerName: 'stays',
      subjectName: 'stays',
      answer: 'stays',
    },
  },
  {
    model: 'InquiryFile',
    table: 'inquiry_files',
    // Append-only: what has left, as it left.
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { sealed: 'stays', sha256: 'stays' },
    secret: ['sealed'],
  },
  {
    model: 'Recall',
    table: 'recalls',
    // About goods: public but for the report, which the department reads.
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { reason: 'stays', decisionReason: 'stays', reportText: 'stays', report: 'stays' },
  },
  {
    model: 'Appeal',
    table: 'appeals',
    belongs: { by: 'account', column: 'openedById' },
    why: 'cases',
    closing: 'keep',
    columns: { text: 'stays' },
  },
];
