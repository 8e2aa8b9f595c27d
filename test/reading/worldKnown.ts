import { numberIndex, sealNumber } from '../../src/cases/personNumber';
import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';

const STATES = ['PENDING', 'PENDING', 'CONFIRMED', 'DECLINED', 'ENDED'] as const;
const FIELDS = ['Person.name', 'Person.address', 'Person.guardians'];

/** What of it a claim or a change has when it is in a state. */
function state({ dice, actors }: Making, agency: unknown): Row {
  const status = dice.pick(STATES);
  const leads = actors.filter((actor) => actor.agency.id === agency);
  return {
    status,
    settled_at: status === 'PENDING' ? null : hoursFromNow(-dice.between(1, 3)),
    settled_by: status === 'PENDING' ? null : dice.pick(leads).id,
    version: dice.between(1, 3),
  };
}

/** Records beside those that an agency keeps of the same number, with a case each, what was put to the leads of them, and changes. */
export function knownRows(
  making: Making,
  kept: {
    readonly persons: readonly Row[];
    readonly cases: readonly Row[];
    readonly disclosures: readonly Row[];
    readonly numbers: Map<string, string>;
  },
): Partial<Record<TableName, Row[]>> {
  const { dice, service, actors } = making;
  const { personKeys, personIndexKeys } = service.database.settings;
  const numbered = kept.persons.flatMap((person) => {
    const number = kept.numbers.get(String(person['id']));
    return number === undefined || dice.chance(0.5) ? [] : [{ person, number }];
  });
  const beside = numbered.map(({ person, number }): Row & { readonly id: string } => {
    const id = dice.uuid();
    kept.numbers.set(id, number);
    const sealed = {
      number_sealed: sealNumber(personKeys, number),
      number_index: numberIndex(personIndexKeys, number),
    };
    const typed = {
      name: dice.pick(['Kim Ek', `Typed ${dice.uuid()}`]),
      address: `Typed street ${dice.uuid()}`,
      district: null,
      guardians: [],
    };
    return { ...person, id, ...sealed, ...typed, same_as: person['id'], version: 1 };
  });
  const disclosures: Row[] = [];
  const files = beside.map((person): Row & { readonly id: string } => {
    const like = dice.pick(kept.cases.filter((file) => file['owner_agency_id'] === person['owner_agency_id']));
    const id = dice.uuid();
    // What is disclosed of the one is disclosed of the other, so that others see such a record as often as they see any.
    for (const one of kept.disclosures.filter((disclosure) => disclosure['record_id'] === like['id']))
      disclosures.push({
        ...one,
        ...{ id: dice.uuid(), record_id: id, referral_id: null },
        person_id: one['person_id'] && person.id,
      });
    return {
      ...like,
      id,
      number: `K-2026-${dice.uuid().slice(0, 6).toUpperCase()}`,
      person_id: person.id,
      summary: `Typed text ${dice.uuid()}`,
    };
  });
  const colleagues = (file: Row): typeof actors => actors.filter(({ agency }) => agency.id === file['owner_agency_id']);
  const assignments = files.flatMap((file) =>
    dice.some(colleagues(file), 1, 2).map(({ id }) => ({
      ...{ id: dice.uuid(), case_id: file.id, agency_id: file['owner_agency_id'], member_id: id, role: 'RESPONSIBLE' },
      ...{ assigned_from: hoursFromNow(-50), ended_at: null },
    })),
  );
  const claims = files.map((file) => ({
    ...{ id: dice.uuid(), owner_agency_id: file['owner_agency_id'], case_id: file.id, person_id: file['person_id'] },
    kept_person_id: beside.find(({ id }) => id === file['person_id'])?.['same_as'],
    ...{ opened_by: dice.pick(colleagues(file)).id, opened_at: hoursFromNow(-dice.between(1, 3)) },
    ...state(making, file['owner_agency_id']),
  }));
  const changes = [...files, ...kept.cases]
    .filter(() => dice.chance(0.5))
    .map((file) => ({
      ...{
        id: dice.uuid(),
        owner_agency_id: file['owner_agency_id'],
        case_id: file['id'],
        person_id: file['person_id'],
        person_version: 1,
      },
      ...{ fields: dice.some(FIELDS, 1, 3), proposed_by: dice.pick(colleagues(file)).id, proposed_at: hoursFromNow(-dice.between(1, 3)) },
      ...patched(making, state(making, file['owner_agency_id'])),
    }));
  return {
    person: beside,
    case_file: files,
    case_assignment: assignments,
    disclosure: disclosures,
    person_claim: claims,
    person_change: changes,
    person_former_number: formerRows(making, kept),
    person_merge: mergeRows(making, kept.persons, kept.cases),
  };
}

/** Numbers that some of the persons had before, each with one that another person has or had, so that both are found by it. */
function formerRows(making: Making, kept: { readonly persons: readonly Row[]; readonly numbers: Map<string, string> }): Row[] {
  const { dice, service } = making;
  const { personKeys, personIndexKeys } = service.database.settings;
  const all = [...kept.numbers.values()];
  return kept.persons.flatMap((person) => {
    const number = dice.pickOrNull(all, 0.4);
    if (number === null) return [];
    const id = dice.uuid();
    kept.numbers.set(id, number);
    return [
      {
        ...{ id, owner_agency_id: person['owner_agency_id'], person_id: person['id'], replaced_at: hoursFromNow(-1) },
        ...{ number_sealed: sealNumber(personKeys, number), number_index: numberIndex(personIndexKeys, number) },
        replaced_by: dice.pick(making.actors.filter(({ agency }) => agency.id === person['owner_agency_id'])).id,
      },
    ];
  });
}

/** Merges of two persons of one agency, whatever has become of them. */
function mergeRows({ dice, actors }: Making, persons: readonly Row[], cases: readonly Row[]): Row[] {
  return persons.flatMap((kept) => {
    const others = persons.filter((one) => one['owner_agency_id'] === kept['owner_agency_id'] && one['id'] !== kept['id']);
    const dropped = dice.pickOrNull(others, 0.5);
    if (dropped === null) return [];
    const status = dice.pick(['UNDONE', 'UNDONE', 'ENDED']);
    const someone = dice.pick(actors.filter(({ agency }) => agency.id === kept['owner_agency_id'])).id;
    const undone = status === 'UNDONE' ? { undone_at: hoursFromNow(-1), undone_by: someone } : { undone_at: null, undone_by: null };
    return [
      {
        ...{
          id: dice.uuid(),
          owner_agency_id: kept['owner_agency_id'],
          kept_person_id: kept['id'],
          dropped_person_id: dropped['id'],
        },
        ...{
          dropped_fields: dice.some(FIELDS, 0, 3),
          reason: 'Samma person.',
          status,
          merged_at: hoursFromNow(-dice.between(2, 9)),
        },
        ...{ merged_by: someone, ...undone, version: 2, beside_ids: [], former_ids: [], given_ids: [], draft_ids: [] },
        case_ids: cases.filter((file) => file['person_id'] === kept['id'] && dice.chance(0.5)).map(({ id }) => id),
      },
    ];
  });
}

/** The values of a change are there as long as it waits, and are shown to nobody. */
const patched = ({ dice }: Making, of: Row): Row => ({ ...of, patch: of['status'] === 'PENDING' ? { name: dice.uuid() } : {} });
