/** `accountId` → `account_id`: a name of the program as the database has it. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
