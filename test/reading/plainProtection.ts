import type { Row, Tables } from './tables';

/** The records that an agency keeps of one number, with the one that is given: those beside it, those that it stands beside, and so on. */
function sameNumber({ person: persons }: Tables, person: Row): readonly Row[] {
  const isBeside = (one: Row, other: Row): boolean =>
    other['owner_agency_id'] === one['owner_agency_id'] &&
    (other['id'] === one['same_as'] ||
      other['same_as'] === one['id'] ||
      (one['number_index'] !== null && other['number_index'] === one['number_index']));
  const found = new Set([person]);
  for (const one of found) for (const other of persons) if (isBeside(one, other)) found.add(other);
  return [...found];
}

/** Whether a mark of protected identity holds back where the person is found: their own, or that of another record of their number. */
export function isGuarded(tables: Tables, person: Row | undefined): boolean {
  return person === undefined || sameNumber(tables, person).some((one) => one['identity_protection'] !== null);
}

/** The same of the person of a case. */
export function isCaseGuarded(tables: Tables, caseId: unknown): boolean {
  const file = tables.case_file.find(({ id }) => id === caseId);
  return isGuarded(
    tables,
    tables.person.find(({ id }) => id === file?.['person_id']),
  );
}
