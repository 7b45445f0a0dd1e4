'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const LOOK_MS = 3000;

/** Reads the page anew every few seconds while its sale waits for money; without scripts its seller does. */
export function KeepLooking() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
