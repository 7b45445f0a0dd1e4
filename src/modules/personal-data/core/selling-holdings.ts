import { goes, type Holding, keptOfAccount, keptOfShop, keptRecord, keptWith, stays } from './holding.ts';

/**
 * What the law makes the market know of sellers. An account with an open shop is not closed; a closed shop keeps what
 * its orders, invoices and taxes stand on.
 */
export const SELLING_HOLDINGS: readonly Holding[] = [
  {
    model: 'Shop',
    table: 'shops',
    belongs: { by: 'shop', column: 'id' },
    why: 'shop',
    closing: 'keep',
    columns: stays(
      'name',
      'legalName',
      'taxCode',
      'personalIdSealed',
      'personalIdHash',
      'addressLine',
      'phone',
      'story',
      'statusReason',
      'searchText',
    ),
    // What is looked for is made of the columns above, and told with them.
    secret: ['personalIdHash', 'searchText'],
    sealed: ['personalIdSealed'],
  },
  {
    model: 'ShopMember',
    table: 'shop_members',
    // A packer's or bookkeeper's place goes; an owner stands behind her closed shop.
    belongs: { by: 'account', column: 'accountId', when: `t.role <> 'owner'` },
    why: 'shop',
    closing: 'delete',
    columns: goes('accountId'),
  },
  {
    model: 'ShopApplication',
    table: 'shop_applications',
    ...keptOfAccount('accountId', 'shop'),
    columns: {
      accountId: 'stays',
      answers: 'emptyJson',
      personalIdSealed: 'null',
      personalIdHash: 'null',
      taxCode: 'null',
      bankAccountHash: 'null',
      decisionReason: 'stays',
    },
    // What came to nothing; its photos go with it (forget-papers.ts).
    terms: [
      {
        since: 'updatedAt',
        rule: 'data.papers_kept_days',
        unit: 'days',
        when: `state in ('draft', 'refused') and not exists (select 1 from application_files f where f.application_id = t.id)`,
        ends: 'blank',
      },
    ],
    secret: ['personalIdHash', 'bankAccountHash'],
    sealed: ['personalIdSealed'],
  },
  {
    model: 'ApplicationFile',
    table: 'application_files',
    ...keptWith('ShopApplication', 'applicationId', 'shop'),
    columns: {},
  },
  { model: 'Paper', table: 'papers', ...keptOfShop('shop'), columns: stays('expiryNote') },
  { model: 'Producer', table: 'producers', ...keptOfShop('shop'), columns: stays('name', 'plot', 'plotCode', 'story') },
  {
    model: 'BankAccount',
    table: 'bank_accounts',
    belongs: { by: 'shop', column: 'shopId' },
    why: 'shop',
    // The number stands on its orders; keys to look into the account are needed no more.
    closing: 'blank',
    columns: {
      accountNumber: 'stays',
      accountHash: 'stays',
      holderName: 'stays',
      watchSecretSealed: 'null',
      oldSecretSealed: 'null',
      readKeySealed: 'null',
    },
    secret: ['accountHash', 'watchSecretSealed', 'oldSecretSealed', 'readKeySealed'],
  },
  {
    model: 'BankAccountChange',
    table: 'bank_account_changes',
    ...keptOfShop('shop'),
    columns: stays('accountNumber', 'accountHash', 'holderName', 'decisionReason'),
    secret: ['accountHash'],
  },
  { model: 'ShopPickup', table: 'shop_pickups', ...keptOfShop('shop'), columns: {} },
  {
    model: 'PickupPoint',
    table: 'pickup_points',
    belongs: { by: 'parent', column: 'id', of: 'ShopPickup', key: 'pointId' },
    why: 'shop',
    closing: 'keep',
    columns: stays('name', 'addressLine', 'keeperName', 'keeperPhone'),
  },
  {
    model: 'GatewayContract',
    table: 'gateway_contracts',
    ...keptOfShop('shop'),
    columns: stays('credentialsSealed'),
    secret: ['credentialsSealed'],
  },
  { model: 'GatewayNotice', table: 'gateway_notices', ...keptRecord('money'), columns: stays('rawSealed') },
  { model: 'StatementMapping', table: 'statement_mappings', ...keptOfShop('shop'), columns: stays('mapping') },
  {
    model: 'StatementImport',
    table: 'statement_imports',
    ...keptOfShop('shop'),
    columns: stays('accountNumber', 'fileName', 'sheetSealed', 'result'),
    // The rows of a statement name those who paid.
    secret: ['sheetSealed', 'result'],
  },
  {
    model: 'InvoiceRegistration',
    table: 'invoice_registrations',
    ...keptOfShop('invoices'),
    columns: stays('legalName', 'taxCode', 'taxCodeSealed', 'address', 'credentialsSealed', 'refusedReason'),
    secret: ['credentialsSealed'],
    sealed: ['taxCodeSealed'],
  },
  {
    model: 'InvoiceCertificate',
    table: 'invoice_certificates',
    ...keptOfShop('invoices'),
    columns: stays('secretSealed', 'subject', 'subjectSealed', 'taxCode', 'taxCodeSealed'),
    secret: ['secretSealed'],
    sealed: ['subjectSealed', 'taxCodeSealed'],
  },
  {
    model: 'InvoiceMessage',
    table: 'invoice_messages',
    ...keptRecord('invoices'),
    columns: stays('bytes', 'taxCodeSealed'),
  },
  { model: 'InvoiceAnswer', table: 'invoice_answers', ...keptRecord('invoices'), columns: stays('bytes') },
  {
    model: 'InvoiceNotice',
    table: 'invoice_notices',
    ...keptRecord('invoices'),
    columns: stays('changes', 'xml', 'reason'),
  },
  {
    model: 'InvoiceCorrection',
    table: 'invoice_corrections',
    ...keptRecord('invoices'),
    columns: stays('changes', 'reason', 'taxCodeSealed'),
  },
  {
    model: 'ShopDataToken',
    table: 'shop_data_tokens',
    ...keptOfShop('shop'),
    columns: stays('name', 'tokenHash'),
    secret: ['tokenHash'],
  },
  { model: 'ProduceEvidence', table: 'produce_evidence', ...keptOfShop('shop'), columns: stays('reason') },
  {
    model: 'TaxReturnRow',
    table: 'tax_return_rows',
    ...keptOfShop('invoices'),
    columns: stays('legalName', 'taxCode'),
  },
];
