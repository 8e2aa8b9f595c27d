import { BadUserInput, LimitExceeded } from '../platform/errors';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;

/** The requested page size: default 20, at least 1, at most 100. */
export function pageSize(first: unknown, path: readonly (string | number)[]): number {
  if (first === undefined || first === null) return DEFAULT_PAGE;
  if (typeof first !== 'number' || !Number.isInteger(first) || first < 1) throw new BadUserInput('A page has at least 1 record.', path);
  if (first > MAX_PAGE) throw new LimitExceeded(`A page has at most ${String(MAX_PAGE)} records.`);
  return first;
}
