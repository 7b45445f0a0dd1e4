/** The door of identity for programs: the browser on its way to the provider and back. */
export { goToProvider } from './go-to-provider.ts';
export { takeAnswer } from './take-answer.ts';
