import type { Holding } from './holding.ts';

/** Told for a shop that never opened, once the words of the request are gone. */
const OF_LOST_REQUEST = `t.shop_id is null and exists (select 1 from shop_applications a
  where a.id = t.application_id and a.state in ('draft', 'refused') and a.answers = '{}'::jsonb)`;

/** What the department keeps of sellers: who stands behind a shop, and what was found there. */
export const OVERSIGHT_HOLDINGS: readonly Holding[] = [
  {
    model: 'IdentityCheck',
    table: 'identity_checks',
    belongs: { by: 'account', column: 'accountId' },
    why: 'shop',
    // That a seller was verified, and as whom, is what the law asks the market to show.
    closing: 'keep',
    terms: [
      {
        since: 'checkedAt',
        rule: 'data.papers_kept_days',
        unit: 'days',
        // What waits for a look is in somebody's list.
        when: `${OF_LOST_REQUEST} and t.state <> 'waiting'`,
        ends: 'delete',
      },
    ],
    columns: {
      accountId: 'stays',
      subjectHash: 'stays',
      personalIdHash: 'stays',
      toldName: 'stays',
      againstName: 'stays',
    },
    // Among what differs may stand that another shop has the same person: the department's alone.
    secret: ['subjectHash', 'personalIdHash', 'differences'],
  },
  {
    model: 'IdentityJourney',
    table: 'identity_journeys',
    belongs: { by: 'account', column: 'accountId' },
    why: 'shop',
    closing: 'blank',
    columns: { accountId: 'stays', stateHash: 'stays', secretsSealed: 'null', besides: 'empty' },
    terms: [
      {
        since: 'startedAt',
        rule: 'data.papers_kept_days',
        unit: 'days',
        when: `${OF_LOST_REQUEST} and not exists (select 1 from identity_checks c where c.journey_id = t.id)`,
        ends: 'delete',
      },
    ],
    secret: ['stateHash', 'secretsSealed'],
  },
  {
    model: 'Inspection',
    table: 'inspections',
    // What is planned and who bought as a test is not for the shop; what was signed it reads on its own page.
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { checklist: 'stays', note: 'stays', answer: 'stays', closingNote: 'stays' },
  },
  {
    model: 'InspectionItem',
    table: 'inspection_items',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { note: 'stays' },
  },
  // The department's files: other people's names in a record, kept as it was put together.
  {
    model: 'CaseParty',
    table: 'case_parties',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { name: 'stays', contact: 'stays' },
  },
  {
    model: 'CaseEvidence',
    table: 'case_evidence',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { text: 'stays', data: 'stays' },
  },
  {
    model: 'CaseNote',
    table: 'case_notes',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { text: 'stays' },
  },
  {
    model: 'CaseEvent',
    table: 'case_events',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { text: 'stays' },
  },
  {
    model: 'CaseLetter',
    table: 'case_letters',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { paper: 'stays' },
  },
  // Names of shops beside which a request or a listing was put.
  {
    model: 'RiskScore',
    table: 'risk_scores',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { reasons: 'stays' },
  },
  {
    model: 'LetterFile',
    table: 'letter_files',
    belongs: { by: 'nobody' },
    why: 'cases',
    closing: 'keep',
    columns: { pdf: 'stays' },
  },
  {
    model: 'Bulletin',
    table: 'bulletins',
    belongs: { by: 'nobody' },
    why: 'office',
    closing: 'keep',
    columns: { content: 'stays', paper: 'stays' },
  },
  {
    model: 'BulletinFile',
    table: 'bulletin_files',
    belongs: { by: 'nobody' },
    why: 'office',
    closing: 'keep',
    columns: { bytes: 'stays' },
  },
  {
    model: 'BulletinRecipient',
    table: 'bulletin_recipients',
    belongs: { by: 'account', column: 'accountId' },
    why: 'office',
    closing: 'blank',
    columns: { accountId: 'stays', name: 'name', email: 'null' },
  },
  {
    model: 'BulletinSending',
    table: 'bulletin_sendings',
    belongs: { by: 'account', column: 'accountId' },
    why: 'office',
    closing: 'keep',
    columns: { accountId: 'stays' },
  },
];
