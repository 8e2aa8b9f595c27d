import { SCOPES } from '../policy/rules';

/**
 * The types whose changes are proposed only to the agencies that are kept beside them (table `change_reader`, ADR 88), and
 * the conditions on which those agencies are kept: of an owner, of a recipient, of whoever something is disclosed to. The
 * trigger `change_subject` names the same types. Changes of all other types are proposed to everyone.
 */
export const KEPT_READERS: Readonly<Record<string, readonly string[]>> = {
  Case: ['owner', 'shared'],
  Person: ['owner', 'shared'],
  Referral: ['owner', 'recipient'],
  Disclosure: ['owner', 'recipient'],
  Consent: ['owner'],
};

/** Every way into view of which no reader is kept: its changes would be hidden. Empty, or the server does not start. */
export function readerFaults(scopes: typeof SCOPES = SCOPES): string[] {
  return scopes
    .filter(({ type, when }) => {
      const kept = KEPT_READERS[type];
      return kept !== undefined && !when.some((condition) => 'row' in condition && kept.includes(condition.row));
    })
    .map(
      ({ type, when }) =>
        `${type} comes into view by ${JSON.stringify(when)}, of which change_reader keeps no agency: keep it in a migration and name it in ` +
        'reading/changeReaders.ts, or take the type out of there and out of the trigger change_subject',
    );
}
