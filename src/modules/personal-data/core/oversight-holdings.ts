import { type Holding, keptOfAccount, keptRecord, stays } from './holding.ts';

/** Told for a shop that never opened, once the words of the request are gone. */
const OF_LOST_REQUEST = `t.shop_id is null and exists (select 1 from shop_applications a
  where a.id = t.application_id and a.state in ('draft', 'refused') and a.answers = '{}'::jsonb)`;

/** What the department keeps of sellers: who stands behind a shop, and what was found there. */
export const OVERSIGHT_HOLDINGS: readonly Holding[] = [
  {
    model: 'IdentityCheck',
    table: 'identity_checks',
    // That a seller was verified, and as whom, is what the law asks the market to show.
    ...keptOfAccount('accountId', 'shop'),
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
    columns: stays('accountId', 'subjectHash', 'personalIdHash', 'toldName', 'againstName'),
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
    ...keptRecord('cases'),
    columns: stays('checklist', 'note', 'answer', 'closingNote'),
  },
  { model: 'InspectionItem', table: 'inspection_items', ...keptRecord('cases'), columns: stays('note') },
  // The department's files: other people's names in a record, kept as it was put together.
  { model: 'CaseParty', table: 'case_parties', ...keptRecord('cases'), columns: stays('name', 'contact') },
  { model: 'CaseEvidence', table: 'case_evidence', ...keptRecord('cases'), columns: stays('text', 'data') },
  { model: 'CaseNote', table: 'case_notes', ...keptRecord('cases'), columns: stays('text') },
  { model: 'CaseEvent', table: 'case_events', ...keptRecord('cases'), columns: stays('text') },
  { model: 'CaseLetter', table: 'case_letters', ...keptRecord('cases'), columns: stays('paper') },
  // Names of shops beside which a request or a listing was put.
  { model: 'RiskScore', table: 'risk_scores', ...keptRecord('cases'), columns: stays('reasons') },
  { model: 'LetterFile', table: 'letter_files', ...keptRecord('cases'), columns: stays('pdf') },
  { model: 'Bulletin', table: 'bulletins', ...keptRecord('office'), columns: stays('content', 'paper') },
  { model: 'BulletinFile', table: 'bulletin_files', ...keptRecord('office'), columns: stays('bytes') },
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
    ...keptOfAccount('accountId', 'office'),
    columns: stays('accountId'),
  },
];
