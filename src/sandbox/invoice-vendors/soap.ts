import { childrenOf, type Element, escaped, find, readXml, textOf } from '../tvan/xml.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const NAMESPACE = 'http://tempuri.org/';

export type SoapCall = { operation: string; of(...names: string[]): string };

/** The one operation of a request, its values by name whatever the case; null when it is no SOAP. */
export function readSoap(xml: string): SoapCall | null {
  const root = readXml(xml.trim());
  const body = root?.name === 'Envelope' ? find(root, 'Body') : undefined;
  const [operation] = childrenOf(body);
  if (operation === undefined) return null;
  return {
    operation: operation.name,
    of(...names) {
      const found = childrenOf(operation).find((one) => names.some((name) => sameName(one, name)));
      return found === undefined ? '' : textOf({ ...operation, content: [found] }, found.name);
    },
  };
}

function sameName(element: Element, name: string): boolean {
  return element.name.toLowerCase() === name.toLowerCase();
}

export function soapAnswer(operation: string, result: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body><${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${escaped(result)}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;
}

export function soapFault(text: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>${escaped(text)}</faultstring></soap:Fault></soap:Body></soap:Envelope>`;
}
