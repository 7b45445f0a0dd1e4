/** What pages read of corrections. */
export { type ChainLink, type ChainNotice, type InvoiceChain, invoiceChain } from './chain-queries.ts';
export {
  type CorrectionCheck,
  type CorrectionForm,
  type CorrectionStart,
  correctionCheck,
  correctionForm,
  correctionOfDraft,
  correctionStart,
} from './correction-queries.ts';
