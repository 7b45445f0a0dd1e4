'use client';
import { useEffect } from 'react';
import { forgetTyped } from './kept-typed.ts';

/** Signed or not to be done: the phone keeps nothing of it any more. */
export function ForgetTyped({ inspectionId }: { inspectionId: string }) {
  useEffect(() => forgetTyped(inspectionId), [inspectionId]);
  return null;
}
