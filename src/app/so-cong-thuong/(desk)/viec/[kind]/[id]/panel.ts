import type { ReactNode } from 'react';

/** A case as it stands beside the list: its code, what it is about, and its parts. */
export type Panel = { code: string; title: string; badge: ReactNode; body: ReactNode };
