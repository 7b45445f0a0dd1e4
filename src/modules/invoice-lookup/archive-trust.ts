import { signatureRoots } from '#modules/tvan/api.ts';

/**
 * Whose signatures count when the archive is read again. Where the list of roots is not at hand, the sellers' signatures and
 * all hashes are still looked at; only the authority's cannot be told from another's.
 */
export function trustOf(): ReturnType<typeof signatureRoots> {
  try {
    return signatureRoots();
  } catch {
    return { roots: [] };
  }
}
