export const LOOKUP_PATH = '/tra-cuu-hoa-don';
export const RESULT_PATH = `${LOOKUP_PATH}/ket-qua`;

/** The code behind `#` is not sent with the request: it gets into no log and no cache; a script fills it in. */
export const lookupLink = (code: string): string => `${LOOKUP_PATH}#${code}`;

export const fileLink = (code: string, kind: 'xml' | 'pdf'): string => `/api/v1/invoices/${code}.${kind}`;
