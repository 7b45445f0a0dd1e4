'use server';
import { defineAction } from '#platform/action.ts';
import { closeDifference } from './close-difference.ts';
import { mayCheckBooks } from './core/policy.ts';
import { CloseDifference } from './schema.ts';

export const closeDifferenceAction = defineAction({
  name: 'books.closeDifference',
  input: CloseDifference,
  allow: mayCheckBooks,
  run: closeDifference,
  after: () => ({ notice: 'books.closedNow' }),
});
