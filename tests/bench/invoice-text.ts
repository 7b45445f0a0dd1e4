/**
 * What an invoice costs before it is stored: its text, digests and assembly beside the bare RSA signature that no way of
 * writing can avoid, and what reading and verifying one costs. One core, processor time; nothing is asserted.
 *   node tests/bench/invoice-text.ts            as a table and as JSON
 */
import { sign } from 'node:crypto';
import { checkDocument } from '../../src/modules/tvan/check-document.ts';
import { invoiceToSign } from '../../src/modules/tvan/invoice-to-sign.ts';
import { readInvoice } from '../../src/modules/tvan/read-invoice.ts';
import { verifyInvoice } from '../../src/modules/tvan/verify-invoice.ts';
import { vatInvoice } from '../support/invoice-documents.ts';
import { granted, invoiceSigners } from '../support/invoice-signers.ts';

const NOW = new Date('2026-11-22T02:00:00Z');
/** In turns, so that whatever else the machine does meanwhile falls on all. */
const TURNS = 5;

const signers = invoiceSigners(NOW);
const trust = { roots: [signers.root] };
const seller = signers.signer({ name: 'HTX', uid: 'MST:2599999911' });
const authority = signers.signer({ name: 'CQT' });

function invoiceOf(lines: number) {
  const { lines: drawn } = vatInvoice();
  const repeated = Array.from({ length: lines }, (_, at) => drawn.slice(at % 2, (at % 2) + 1));
  return vatInvoice({ lines: repeated.flat().map((line, at) => ({ ...line, position: at + 1 })) });
}

function signed(lines: number): Uint8Array {
  const { signedInfo, withSignature } = invoiceToSign(invoiceOf(lines), seller.facts, NOW);
  return withSignature(seller.sign(signedInfo));
}

const info = Buffer.from(invoiceToSign(invoiceOf(10), seller.facts, NOW).signedInfo);
const value = seller.sign('x');
const works: [string, number, () => unknown][] = [
  ['RSA-2048 signature alone', 300, () => sign('sha256', info, seller.key)],
];
for (const lines of [2, 10, 200]) {
  const document = invoiceOf(lines);
  const bytes = signed(lines);
  const whole = new TextEncoder().encode(granted(new TextDecoder().decode(bytes), '0'.repeat(34), authority));
  const times = lines === 200 ? 20 : 200;
  works.push(
    [
      `${lines} lines: text, digests, assembly`,
      times * 5,
      () => invoiceToSign(document, seller.facts, NOW).withSignature(value),
    ],
    [`${lines} lines: the same, signed`, times, () => signed(lines)],
    [`${lines} lines: checked`, times * 5, () => checkDocument(document)],
    [`${lines} lines: read`, times, () => readInvoice(bytes)],
    [`${lines} lines: both signatures verified`, Math.ceil(times / 4), () => verifyInvoice(whole, trust)],
  );
}

const costs = new Map<string, number>();
for (let turn = 0; turn <= TURNS; turn++) {
  for (const [name, times, work] of works) {
    const before = process.cpuUsage();
    for (let at = 0; at < times; at++) work();
    const { user, system } = process.cpuUsage(before);
    // The first turn warms up; of the others the best is the one that least else fell on.
    if (turn > 0) costs.set(name, Math.min((user + system) / times, costs.get(name) ?? Number.POSITIVE_INFINITY));
  }
}
for (const [name, micros] of costs) console.log(`${name.padEnd(42)} ${micros.toFixed(0).padStart(8)} µs`);
console.log(JSON.stringify(Object.fromEntries(costs)));
