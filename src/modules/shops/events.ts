declare module '#kernel/facts.ts' {
  interface Facts {
    'application.submitted': { applicationId: string };
    'shop.approved': { shopId: string; applicationId: string };
    'shop.suspended': { shopId: string };
    'shop.closed': { shopId: string };
    'shop.reopened': { shopId: string };
    'shop.changed': { shopId: string };
    'bank_account.changed': { shopId: string; bankAccountId: string };
  }
}

export {};
