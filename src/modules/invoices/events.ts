declare module '#kernel/facts.ts' {
  interface Facts {
    /* `isAsked`: a person did not want to wait, which makes no pause longer. */
    /** Drafts of a shop that issues by itself: claimed, at most a batch. */
    'invoice.due': { shopId: string; invoiceIds: string[] };
    /** It has its number and waits for the signature of somebody outside. */
    'invoice.numbered': { invoiceId: string; isAsked?: boolean };
    /** A vendor who numbers and signs himself is to be asked, or asked again: a turn is taken by one alone, however late or often it is told. */
    'invoice.at_vendor': { invoiceId: string; turn: number; isAsked?: boolean };
    /** Signed invoices of a taxpayer wait to leave. */
    'invoice.to_send': { shopId: string };
    /** A message lies ready, or nobody has answered it for a while. */
    'invoice.message_waiting': { messageId: string };
    /** The T-VAN may have answers. */
    'invoice.answers_due': { reader: string };
    /** A notice 04/SS waits to be signed or to leave. */
    'invoice.notice_due': { noticeId: string };
    'invoice.granted': { invoiceId: string };
    'invoice.rejected': { invoiceId: string };
    'invoice.waiting': { invoiceId: string; reason: string };
    'invoice.certificate_ends': { certificateId: string };
  }
}

export {};
