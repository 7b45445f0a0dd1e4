'use client';
import { useRouter } from 'next/navigation';
import { useLookAgain } from '#ui/use-look-again.ts';

/** Reads the page anew every few seconds while its sale waits for money; without scripts its seller does. */
export function KeepLooking() {
  const router = useRouter();
  useLookAgain(() => router.refresh());
  return null;
}
