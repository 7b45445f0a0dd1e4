'use client';
import { useEffect, useEffectEvent } from 'react';

const EVERY_MS = 3000;

/** Looks for news every few seconds, while there may be some and somebody sees the page. */
export function useLookAgain(look: () => void | Promise<void>, mayChange = true): void {
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    if (!mayChange) return;
    const timer = setInterval(() => {
      if (!document.hidden) void lookNow();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [mayChange]);
}
