import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { env } from '#platform/env.ts';
import type { Trust } from './check-signature.ts';

const NOTHING: Trust = { roots: [] };
const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

let kept: { file: string; trust: Trust } | undefined;

/** Whose signatures count, from `TVAN_ROOTS_FILE`, read on first use and kept while the process runs. Without it nobody's do. */
export function signatureRoots(): Trust {
  const file = env.TVAN_ROOTS_FILE;
  if (file === undefined) return NOTHING;
  if (kept?.file !== file) kept = { file, trust: readRoots(readFileSync(file, 'utf8')) };
  return kept.trust;
}

/**
 * Certificates that may sign others are roots: of sellers' trust services and of the tax authority's. One that may not is the
 * authority's own, and then no other speaks for it; else any does that carries no number of a taxpayer or a person.
 */
export function readRoots(pem: string): Trust {
  const all = (pem.match(BLOCK) ?? []).map((block) => new X509Certificate(block));
  const roots = all.filter(({ ca }) => ca);
  if (roots.length === 0) throw new Error('TVAN_ROOTS_FILE holds no root');
  return { roots, authorities: all.filter(({ ca }) => !ca) };
}
