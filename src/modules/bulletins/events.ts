declare module '#kernel/facts.ts' {
  interface Facts {
    'bulletin.signed': { bulletinId: string };
    /** Its files are printed and kept. */
    'bulletin.ready': { bulletinId: string };
  }
}

export {};
