/** What a packer may say in one tap; the words stand under `packing.shortReason`. */
export const SHORT_REASONS = ['gone', 'spoilt', 'small', 'weather'] as const;
