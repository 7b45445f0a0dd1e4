/** In fours, as people read an account's number to each other. */
export const spacedAccount = (accountNumber: string): string => accountNumber.replace(/(\d{4})(?=\d)/g, '$1 ');
