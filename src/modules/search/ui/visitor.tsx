'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { CountBadge } from '#ui/badge.tsx';

/** What the personal parts of a public page need; asked once a page, after it is there (contract 2). */
type Visitor = { signedIn: boolean; name: string | null; cartCount: number; unreadCount: number };

const NOBODY: Visitor = { signedIn: false, name: null, cartCount: 0, unreadCount: 0 };
const CHANGED = 'market:changed';

let known: Visitor = NOBODY;
let asked = false;
const listeners = new Set<() => void>();

async function ask(): Promise<void> {
  try {
    const response = await fetch('/api/me', { headers: { accept: 'application/json' } });
    if (!response.ok) return;
    known = { ...NOBODY, ...((await response.json()) as Partial<Visitor>) };
    for (const listener of listeners) listener();
  } catch {
    // Offline: the general text stays.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function useVisitor(): Visitor {
  useEffect(() => {
    if (asked) return;
    asked = true;
    void ask();
    window.addEventListener(CHANGED, () => void ask());
    // A page taken back from the browser's memory shows the basket as it is now.
    window.addEventListener('pageshow', (event) => event.persisted && void ask());
  }, []);
  return useSyncExternalStore(
    subscribe,
    () => known,
    () => NOBODY,
  );
}

/** To be called when the basket or the person changed without a new page. */
export function visitorChanged(): void {
  window.dispatchEvent(new Event(CHANGED));
}

export function CartBadge() {
  return <CountBadge count={useVisitor().cartCount} />;
}

/** Notices that were not read yet, on the bell. */
export function UnreadBadge() {
  return <CountBadge count={useVisitor().unreadCount} />;
}

/** The person's name where one is signed in, else the general word. */
export function AccountLabel({ general }: { general: string }) {
  return useVisitor().name ?? general;
}
