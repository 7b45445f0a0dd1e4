import type { InvoiceDocument } from '#modules/invoices/core/document.ts';
import { momentOf } from './check-signature.ts';
import { INVOICE_DATA, REGISTER_CODE } from './core/invoice-table.ts';
import { documentOf } from './invoice-values.ts';
import { Unreadable } from './read-values.ts';
import {
  childNamed,
  childrenNamed,
  contentOf,
  cutOut,
  descendants,
  idsOf,
  readTree,
  type Tree,
  treeOf,
  valuesFrom,
  type XmlElement,
} from './xml-tree.ts';

/** An invoice as it was read, by whomever it was written. */
export type ReadInvoice = InvoiceDocument & {
  /** `MCCQT` as it stands: the authority's, or of a cash register. */
  authorityCode: string | null;
  /** As the seller's signature says; whether it is true, `verifyInvoice` knows. */
  signingTime: Date | null;
};

export type ReadAnswer = { kind: 'read'; invoice: ReadInvoice } | { kind: 'unreadable'; reason: string };

/** Reads an invoice of data format 2, alone or as the only one of a message. Says nothing about signatures. */
export function readInvoice(bytes: Uint8Array): ReadAnswer {
  try {
    return { kind: 'read', invoice: invoiceOf(invoiceParts(readTree(bytes))) };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.reason };
    throw error;
  }
}

/** The places of an invoice that matter: the same for reading and for verifying. */
export type InvoiceParts = {
  tree: Tree;
  ids: Map<string, XmlElement>;
  data: XmlElement;
  code: XmlElement | null;
  sellerHolder: XmlElement | null;
  authorityHolder: XmlElement | null;
};

/** Some thousand lines. Verifying looks at all of them several times over, and whoever uploads a file waits for it. */
const MOST_ELEMENTS = 20_000;

/** Finds them, each once, where the format has them; throws `Unreadable`. */
export function invoiceParts(outer: Tree): InvoiceParts {
  const tree = alone(outer);
  if (tree.elements.length > MOST_ELEMENTS) throw new Unreadable('too_many');
  const ids = idsOf(tree);
  const data = childNamed(tree.root, 'DLHDon');
  if (!data) throw new Unreadable('missing:DLHDon');
  if (descendants(data).some((one) => one.localName === 'Signature')) throw new Unreadable('signature_inside');
  const signatures = childNamed(tree.root, 'DSCKS');
  return {
    tree,
    ids,
    data,
    code: childNamed(tree.root, 'MCCQT'),
    sellerHolder: signatures && childNamed(signatures, 'NBan'),
    authorityHolder: signatures && childNamed(signatures, 'CQT'),
  };
}

/** Out of a message it is read as the part that is kept: `Id`s of other parts are none of its own. */
function alone(tree: Tree): Tree {
  if (tree.root.localName === 'HDon') return tree;
  if (tree.root.localName !== 'TDiep') throw new Unreadable('not_invoice');
  const content = childNamed(tree.root, 'DLieu');
  const [invoice, second] = content ? childrenNamed(content, 'HDon') : [];
  if (!invoice || second) throw new Unreadable('not_invoice');
  return treeOf(cutOut(tree, invoice));
}

export function invoiceOf({ data, code, sellerHolder }: InvoiceParts): ReadInvoice {
  const header = childNamed(data, 'TTChung');
  const form = contentOf(header && childNamed(header, 'KHMSHDon')).trim();
  const document = documentOf(valuesFrom(data, INVOICE_DATA[form === '1' ? 1 : 2]));
  const authorityCode = contentOf(code).trim() || null;
  const isRegister = document.mode === 'cash_register' && authorityCode !== null && REGISTER_CODE.test(authorityCode);
  return {
    ...document,
    ...(isRegister ? { registerCode: authorityCode } : {}),
    authorityCode,
    signingTime: sellerHolder && signingTimeIn(sellerHolder),
  };
}

function signingTimeIn(holder: XmlElement): Date | null {
  const times = descendants(holder).filter((one) => one.localName === 'SigningTime');
  return times.length === 1 ? momentOf(contentOf(times[0] ?? null)) : null;
}
