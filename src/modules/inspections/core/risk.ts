/** Which shops a sample is drawn from: all that fit, or those that gave a reason of late. */
export const RISKS = ['any', 'complained', 'low_trust', 'late'] as const;
export type Risk = (typeof RISKS)[number];
