import type { Settings } from '../settings.ts';
import type { Merchant, Provider } from './rows.ts';

/** Pairs that the providers publish for their own sandboxes, or made up; Viettel Money has none and stays off. */
const DEMO: Partial<Record<Provider, Pick<Merchant, 'id' | 'secret' | 'secondKey'>>> = {
  vnpay: { id: 'TESTCODE', secret: 'TESTSECRETKEY', secondKey: '' },
  momo: { id: 'MOMO', secret: 'K951B6PE1waDMi640xX08PD3vg6EkVlz', secondKey: 'F8BBA842ECF85' },
  zalopay: {
    id: '2554',
    secret: 'sdngKKJmqEMzvh5QQcdD2A9XBSKUNaYn',
    secondKey: 'trMrHtvjo6myautxDUiAcYsVtaeQ8nhf',
  },
  payos: {
    id: 'sandbox-client',
    secret: '1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675',
    secondKey: 'sandbox-api-key',
  },
};

const NOTICE_PATHS: Record<Provider, string> = {
  vnpay: '/api/payments/vnpay/ipn',
  momo: '/api/payments/momo/ipn',
  zalopay: '/api/payments/zalopay/callback',
  payos: '/api/payments/bank/payos',
  viettelmoney: '/api/payments/viettelmoney/result',
};

/** The market's own contracts: those of the settings, else the demo pairs. */
export function ownMerchants(settings: Settings): Merchant[] {
  return (Object.keys(NOTICE_PATHS) as Provider[]).flatMap((provider) => {
    const given = settings.gateways?.[provider];
    const { id, secret, secondKey } = (given?.id && given.secret ? given : DEMO[provider]) ?? {};
    return id && secret ? [withAddresses({ provider, id, secret, secondKey }, settings)] : [];
  });
}

/** Fills in what a contract leaves to its provider: where notices go, and payOS's receiving account. */
export function withAddresses(
  given: Pick<Merchant, 'provider' | 'id' | 'secret'> & Partial<Merchant>,
  settings: Settings,
): Merchant {
  const isPayos = given.provider === 'payos';
  return {
    provider: given.provider,
    id: given.id,
    secret: given.secret,
    secondKey: given.secondKey ?? '',
    name: given.name || 'Chợ của tỉnh',
    noticeUrl: given.noticeUrl || settings.appBaseUrl + NOTICE_PATHS[given.provider],
    verifyUrl: given.verifyUrl || `${settings.appBaseUrl}/api/payments/viettelmoney/verify`,
    bin: given.bin || (isPayos ? '970422' : ''),
    accountNumber: given.accountNumber || (isPayos ? 'VQRQ0001PAYOS' : ''),
  };
}
