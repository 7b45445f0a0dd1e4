import { createHash, verify, type X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { ask, jsonOf, type Silence, silence } from './ask.ts';
import { factsOf, readCertificate } from './certificate.ts';
import type { RemoteSecret } from './schema.ts';
import type { CertificateFacts, SignatureAnswer, Signer } from './signer.ts';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 256 * 1024;
const SHA256_OID = '2.16.840.1.101.3.4.2.1';
const RSA_SHA256_OID = '1.2.840.113549.1.1.11';

const Info = z.object({
  key: z.object({ status: z.string(), algo: z.union([z.string(), z.array(z.string())]).optional() }),
  cert: z.object({ status: z.string().optional(), certificates: z.array(z.string()).min(1) }),
  multisign: z.coerce.number().int().min(1).catch(1),
});
const Signatures = z.object({ signatures: z.array(z.base64()).min(1) });
const Waiting = z.object({ responseID: z.string().min(1).max(500) });
const Refusal = z.object({ error: z.string().min(1).max(100) });

export type RemoteSite = RemoteSecret & { timeoutMs?: number };
export type ConnectedSigner = { kind: 'connected'; signer: Signer } | { kind: 'refused'; code: string } | Silence;

/**
 * A certificate that lies with a trust service, by docs/remote-signing.md (Cloud Signature Consortium, version 2). Unverified
 * against a provider of Vietnam. Known facts of its certificate save the first question.
 */
export async function openRemoteSigner(site: RemoteSite, known?: CertificateFacts): Promise<ConnectedSigner> {
  if (known) return ready(site, known, 1);
  const answer = await post(site, '/credentials/info', {
    credentialID: site.credentialId,
    certificates: 'single',
    certInfo: true,
  });
  if (answer.kind !== 'answered') return answer;
  const info = Info.safeParse(answer.json);
  const certificate = readCertificate(info.data?.cert.certificates[0] ?? '');
  if (!info.success || !certificate) return silence('a credential without a certificate');
  const { key, cert, multisign } = info.data;
  if (key.status !== 'enabled') return { kind: 'refused', code: 'key_disabled' };
  if (cert.status !== undefined && cert.status !== 'valid')
    return { kind: 'refused', code: `certificate_${cert.status.slice(0, 20)}` };
  if (certificate.publicKey.asymmetricKeyType !== 'rsa') return { kind: 'refused', code: 'unsupported_key' };
  return ready(site, factsOf(certificate), multisign);
}

function ready(site: RemoteSite, facts: CertificateFacts, multisign: number): ConnectedSigner {
  const certificate = readCertificate(facts.certificate);
  return certificate
    ? { kind: 'connected', signer: remoteSigner(site, facts, certificate, multisign) }
    : { kind: 'refused', code: 'certificate_unreadable' };
}

function remoteSigner(
  site: RemoteSite,
  facts: CertificateFacts,
  certificate: X509Certificate,
  multisign: number,
): Signer {
  return {
    certificate: facts,

    async sign(key, texts) {
      if (texts.length > multisign) return { kind: 'refused', code: 'too_many_at_once' };
      const answer = await post(site, '/signatures/signHash', {
        credentialID: site.credentialId,
        hashes: texts.map((text) => createHash('sha256').update(text, 'utf8').digest('base64')),
        hashAlgorithmOID: SHA256_OID,
        signAlgo: RSA_SHA256_OID,
        clientData: key,
      });
      const signed = answer.kind === 'answered' ? signatureAnswer(answer.json) : answer;
      if (signed.kind !== 'signed') return signed;
      const isGood =
        signed.signatures.length === texts.length &&
        texts.every((text, at) =>
          verify(
            'sha256',
            Buffer.from(text, 'utf8'),
            certificate.publicKey,
            Buffer.from(signed.signatures[at] ?? '', 'base64'),
          ),
        );
      // Of another key, or of something else: whatever the service did, it is not this.
      return isGood ? signed : silence('a signature that does not verify');
    },

    async ask(responseId) {
      const answer = await post(site, '/signatures/signPolling', { responseID: responseId });
      return answer.kind === 'answered' ? signatureAnswer(answer.json) : answer;
    },
  };
}

function signatureAnswer(json: unknown): SignatureAnswer {
  const signed = Signatures.safeParse(json);
  if (signed.success) return { kind: 'signed', signatures: signed.data.signatures };
  const waiting = Waiting.safeParse(json);
  return waiting.success
    ? { kind: 'waiting', responseId: waiting.data.responseID }
    : silence('an answer in other words');
}

type Posted = { kind: 'answered'; json: unknown } | { kind: 'refused'; code: string } | Silence;

async function post(site: RemoteSite, path: string, message: object): Promise<Posted> {
  const reply = await ask({
    method: 'POST',
    url: `${site.baseUrl}/csc/v2${path}`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json; charset=utf-8',
      authorization: `Bearer ${site.token}`,
    },
    body: JSON.stringify(message),
    timeoutMs: site.timeoutMs ?? TIMEOUT_MS,
    mostBytes: MOST_BYTES,
  });
  if (reply.kind === 'unanswered') return reply;
  const json = jsonOf(reply.bytes);
  if (reply.status === 200) return { kind: 'answered', json };
  const refusal = Refusal.safeParse(json);
  // What it says itself is definite; a page of something in between is not.
  return refusal.success
    ? { kind: 'refused', code: refusal.data.error }
    : silence(`HTTP ${reply.status} in other words`);
}
