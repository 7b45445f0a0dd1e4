import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testCertificate } from './certificates.ts';

/** Who certifies sellers and the tax authority where invoices are looked up. */
export const certifier = testCertificate({ name: 'Certifier of tests', isRoot: true });

/** A link to the authority that nobody answers at, and whose certificates count. */
export function invoiceSettings(folder: string): Record<string, string> {
  const file = join(folder, 'roots.pem');
  writeFileSync(file, certifier.pem);
  return { TVAN_CODE: '0199998116', TVAN_TOKEN: 'test', TVAN_BASE_URL: 'http://127.0.0.1:1', TVAN_ROOTS_FILE: file };
}
