/** What a person says of a heap. A count names all of it, the others what came or went. */
export const HEAP_ACTS = ['count', 'harvest', 'waste', 'gift'] as const;
export type HeapAct = (typeof HEAP_ACTS)[number];
