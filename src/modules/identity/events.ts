declare module '#kernel/facts.ts' {
  interface Facts {
    'identity.verified': { shopId: string };
  }
}

export {};
