import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FOLDER = new URL('../vectors/', import.meta.url);

/** Made-up invoices and messages in data format 2.1.0, by another program; their keys were thrown away. */
export const SAMPLES = [
  'vat-granted',
  'sales-register',
  'vat-adjustment',
  'message-200',
  'message-206',
  'message-300',
  'message-999',
  'message-202',
] as const;
export type Sample = (typeof SAMPLES)[number];

export const sampleBytes = (name: Sample): Uint8Array => readFileSync(new URL(`einvoice-${name}.xml`, FOLDER));
export const sampleText = (name: Sample): string => new TextDecoder().decode(sampleBytes(name));

/** The certificates that a sample carries: of themselves, so they are roots as well. */
export function sampleRoots(name: Sample): X509Certificate[] {
  const found = sampleText(name).matchAll(/<X509Certificate>([^<]+)</g);
  return Array.from(found, ([, base64 = '']) => new X509Certificate(Buffer.from(base64, 'base64')));
}
