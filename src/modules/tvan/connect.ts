import { env } from '#platform/env.ts';
import type { Tvan, Vendor } from './authority.ts';
import { leadsTo } from './leads-to.ts';
import { plainTvan } from './plain-tvan.ts';
import { answerReader } from './read-answer.ts';
import { type ConnectedSigner, openRemoteSigner } from './remote-signer.ts';
import { RemoteSecret, VendorAccount } from './schema.ts';
import { signatureRoots } from './signature-roots.ts';
import type { CertificateFacts } from './signer.ts';
import { viettelInvoice } from './viettel.ts';
import { vnptInvoice } from './vnpt.ts';
import { vnptFormat } from './vnpt-format.ts';

/** The T-VAN of the settings; null when there is none. */
export function connectTvan(): Tvan | null {
  const { TVAN_BASE_URL: baseUrl, TVAN_CODE: code, TVAN_TOKEN: token } = env;
  return baseUrl && code && token ? plainTvan({ baseUrl, code, token }, answerReader(code, signatureRoots)) : null;
}

/** Where vendors have their customers' addresses; a seller types his own, so it leads nowhere else. */
const VENDOR_HOSTS = { viettel: 'viettel.vn', vnpt: 'vnpt-invoice.com.vn' } as const;

/** The vendor of a seller's account; null when the account is not whole or leads elsewhere. */
export function connectVendor(provider: 'viettel' | 'vnpt', credentials: unknown): Vendor | null {
  const read = VendorAccount.safeParse(credentials);
  if (!read.success || read.data.provider !== provider) return null;
  const account = read.data;
  if (!leadsTo(account.baseUrl, [VENDOR_HOSTS[provider]], env.SANDBOX_URL)) return null;
  return account.provider === 'viettel' ? viettelInvoice(account) : vnptInvoice({ ...account, format: vnptFormat });
}

/** The signer of a seller's certificate with a trust service. Known facts of it save a question. */
export async function connectRemoteSigner(secret: unknown, known?: CertificateFacts): Promise<ConnectedSigner> {
  const read = RemoteSecret.safeParse(secret);
  if (!read.success) return { kind: 'refused', code: 'secret_malformed' };
  if (!leadsTo(read.data.baseUrl, env.REMOTE_SIGNING_HOSTS, env.SANDBOX_URL))
    return { kind: 'refused', code: 'host_not_allowed' };
  return openRemoteSigner(read.data, known);
}
