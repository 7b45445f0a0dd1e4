import { ask, type Silence, silence } from './ask.ts';
import { escapeText, writable } from './core/xml-text.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const NAMESPACE = 'http://tempuri.org/';
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export type SoapCall = {
  url: string;
  operation: string;
  /** In the order of the service's description. */
  parameters: readonly (readonly [name: string, value: string])[];
  timeoutMs: number;
  mostBytes: number;
};

/** One operation of a SOAP 1.1 service that takes and gives text; a fault says nothing about what was done. */
export async function callSoap(call: SoapCall): Promise<{ kind: 'answered'; text: string } | Silence> {
  const { url, operation, parameters, timeoutMs, mostBytes } = call;
  const inside = parameters.map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`).join('');
  const reply = await ask({
    method: 'POST',
    url,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${NAMESPACE}${operation}"` },
    body:
      `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}"><soap:Body>` +
      `<${operation} xmlns="${NAMESPACE}">${inside}</${operation}></soap:Body></soap:Envelope>`,
    timeoutMs,
    mostBytes,
  });
  if (reply.kind === 'unanswered') return reply;
  const text = reply.status === 200 ? resultOf(reply.bytes, operation) : null;
  return text === null ? silence(`HTTP ${reply.status} without a result`) : { kind: 'answered', text };
}

export const xmlText = (value: string): string => escapeText(writable(value));

/** A result is text alone, so nothing has to be parsed to find its end. */
function resultOf(bytes: Buffer, operation: string): string | null {
  const answer = bytes.toString('utf8');
  if (/<!DOCTYPE|<!ENTITY/i.test(answer)) return null;
  const name = `${operation}Result`;
  const found = new RegExp(`<(\\w+:)?${name}(?:\\s[^<>]*)?>([^<]*)</\\1?${name}\\s*>`).exec(answer)?.[2];
  return found === undefined ? null : plainText(found);
}

function plainText(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });
}
