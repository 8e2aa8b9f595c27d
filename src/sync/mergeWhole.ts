import { createHmac } from 'node:crypto';
import type { Settings } from '../platform/config';
import type { SyncFieldGroup } from './vocabulary.types';

/**
 * Whether a hash over a whole field group is of these values, given as a text; null if its key is gone and nothing can
 * be determined. Records were at first remembered in this form, under the keys for looking up personal numbers; a
 * record leaves it when it is next sent.
 */
export function isWholeHash(
  { settings, recordId }: { readonly settings: Pick<Settings, 'personIndexKeys'>; readonly recordId: string },
  hash: string,
  group: SyncFieldGroup,
  values: string,
): boolean | null {
  const [version, body] = hash.split(':');
  const key = settings.personIndexKeys.byVersion.get(Number(version));
  if (!key) return null;
  return createHmac('sha256', key).update(`sync|${recordId}|${group}|${values}`).digest('base64url') === body;
}
