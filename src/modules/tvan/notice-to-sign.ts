import { SLIP_NOTICE, type SlipNotice, slipValues } from './core/slip-notice.ts';
import { checkGroup, type TableFault, writeGroup } from './core/table.ts';
import { digestOf, type ToSign, toSign } from './sign-document.ts';
import type { CertificateFacts } from './signer.ts';

/** Notice 04/SS to be signed by the taxpayer: `TBao`, as message 300 carries it. */
export function noticeToSign(notice: SlipNotice, certificate: CertificateFacts | null, signedAt: Date): ToSign {
  const data = writeGroup(SLIP_NOTICE, slipValues(notice));
  return toSign({
    signatureId: `${notice.id}-NNT`,
    references: [{ id: notice.id, digest: digestOf(data), isEnveloped: true }],
    certificate,
    signedAt,
    around: (signature) => `<TBao>${data}<DSCKS><NNT>${signature}</NNT></DSCKS></TBao>`,
  });
}

/** What the format has against a notice; paths are its elements'. */
export const checkNotice = (notice: SlipNotice): TableFault[] => checkGroup(SLIP_NOTICE, slipValues(notice));
