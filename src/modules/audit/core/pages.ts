export const LOG_PATH = '/so-cong-thuong/nhat-ky';
/** Public: the hashes that left, so that anybody can keep them. */
export const HASH_PATH = '/nhat-ky-bam';
