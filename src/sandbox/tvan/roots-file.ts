import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Certificates, pemOf } from './certificates.ts';

/** Whom to trust, for the market's settings: the root, and the certificate that the authority signs with. */
export function writeRoots(dataDir: string, certificates: Certificates): void {
  const folder = join(dataDir, 'thue');
  mkdirSync(folder, { recursive: true });
  const all = [certificates.root(), certificates.authority()].map(({ certificate }) => pemOf(certificate));
  writeFileSync(join(folder, 'roots.pem'), all.join(''));
}
