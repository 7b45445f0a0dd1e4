import { constants, privateEncrypt, randomBytes } from 'node:crypto';
import type { Authority } from '../tvan/authority.ts';
import { factsOf, validityOf } from '../tvan/certificates.ts';
import type { Credential, Signing } from '../tvan/rows.ts';
import { ofSigning } from '../tvan/troubles.ts';

/** How long the holder may look at the phone. */
const CONFIRM_MS = 300_000;
/** DigestInfo of SHA-256 before the hash itself (RFC 8017, 9.2). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

export type Outcome = { signatures: string[] } | { responseID: string } | { error: 'access_denied' | 'expired' };

export type Signings = {
  open(of: { taxCode: string; name: string; isAutomatic: boolean }): Promise<Credential>;
  find(credentialId: string): Credential | undefined;
  /** Signs, or asks the holder; the same data for the same hashes is the same request. */
  sign(credential: Credential, hashes: string[], clientData: string): Outcome;
  poll(signing: Signing): Outcome;
  at(id: string): Signing | undefined;
  confirm(signing: Signing, isAccepted: boolean): void;
  waiting(): Signing[];
};

/** Keys that a trust service keeps, and what became of the hashes it was asked to sign. */
export function createSignings({ book, certificates, troubles, now }: Authority): Signings {
  const signed = (signing: Signing): string[] => {
    const key = book.get('credential', signing.credentialId)?.key;
    if (key === undefined) throw new Error('a signing without its key');
    return signing.hashes.map((hash) =>
      privateEncrypt(
        { key: key.privateKeyPem, padding: constants.RSA_PKCS1_PADDING },
        Buffer.concat([DIGEST_INFO, Buffer.from(hash, 'base64')]),
      ).toString('base64'),
    );
  };
  const hasExpired = (signing: Signing) =>
    signing.isExpired || (signing.state === 'waiting' && signing.expiresAt <= now());
  const poll = (signing: Signing): Outcome => {
    if (signing.state === 'refused') return { error: 'access_denied' };
    if (hasExpired(signing)) return { error: 'expired' };
    return signing.state === 'signed' ? { signatures: signed(signing) } : { responseID: signing.id };
  };

  return {
    async open({ taxCode, name, isAutomatic }) {
      const key = await certificates.issue({ taxCode, name, ...validityOf(now(), {}) });
      const { serial, notBefore, notAfter } = factsOf(key);
      book.put('issued', { id: serial, taxCode, name, notBefore, notAfter });
      const row: Credential = {
        id: `CRED-${randomBytes(8).toString('hex').toUpperCase()}`,
        token: randomBytes(24).toString('base64url'),
        ...{ taxCode, name, key, isAutomatic },
      };
      book.put('credential', row);
      return row;
    },
    find: (credentialId) => book.get('credential', credentialId),
    sign(credential, hashes, clientData) {
      const known = book
        .all('signing')
        .find(
          (one) =>
            clientData !== '' &&
            one.credentialId === credential.id &&
            one.clientData === clientData &&
            one.hashes.join() === hashes.join(),
        );
      if (known !== undefined) return known.state === 'signed' ? poll(known) : { responseID: known.id };
      const { switches } = troubles.takeFor([credential.id, clientData], ofSigning);
      const [isRefused, isExpired] = [switches.includes('refuse'), switches.includes('expire')];
      const row: Signing = {
        id: randomBytes(12).toString('hex'),
        credentialId: credential.id,
        clientData,
        hashes,
        state: isRefused ? 'refused' : credential.isAutomatic && !isExpired ? 'signed' : 'waiting',
        expiresAt: now() + CONFIRM_MS,
        isExpired,
      };
      book.put('signing', row);
      return row.state === 'signed' ? poll(row) : { responseID: row.id };
    },
    poll,
    at: (id) => book.get('signing', id),
    confirm: (signing, isAccepted) => book.put('signing', { ...signing, state: isAccepted ? 'signed' : 'refused' }),
    waiting: () => book.all('signing').filter((one) => one.state === 'waiting' && !hasExpired(one)),
  };
}
