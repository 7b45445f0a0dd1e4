/** The invoices of one sale side by side, for who puts another beside the first. */
export { openDocument, shownCodeOf, shownParts } from './hidden-numbers.ts';
export {
  insertCorrectionDraft,
  linkById,
  linksOfOrder,
  rewriteDraft,
  setCorrectedBy,
} from './sale-store.ts';
export { addInvoiceEvent, dropDraftRow } from './store.ts';
export { toTell } from './tell-queries.ts';
