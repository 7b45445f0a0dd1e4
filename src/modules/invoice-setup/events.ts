import type { WaitReason } from '#modules/invoices/core/invoice.ts';

declare module '#kernel/facts.ts' {
  interface Facts {
    /** What the tax system knows of a seller is to be said anew. */
    'invoice.registration_changed': { registrationId: string };
    /** What was put right may end the waiting of the shop's invoices for these reasons. */
    'invoice.setup_changed': { shopId: string; ends: WaitReason[] };
  }
}
