import type { Dice } from './dice';
import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';

/** The codes of each taxonomy in every world. */
export const CODES = {
  COMPETENCE: ['k1', 'k2', 'k3', 'k4', 'k5'],
  ENVIRONMENT: ['e1', 'e2', 'e3', 'e4'],
  LANGUAGE: ['sv', 'ar', 'so', 'ku'],
  PROFESSION: ['p1', 'p2', 'p3'],
  CONCERN_TYPE: ['c1', 'c2', 'c3'],
  AUDIENCE: ['u1', 'u2'],
  DISTRICT: ['d1', 'd2'],
  TRAINING_MODULE: ['t1', 't2', 't3'],
} as const;

const MUNICIPALITIES = ['1480', '1481', '0180', '00'];
const DAYS = ['2024-05-01', '2025-12-31', '2026-03-29', '2030-01-01'];
const LABELS = ['Ö', 'Ä', 'Å', 'a', 'b', 'ü', 'Z', 'z'];

/** Taxonomies, organisations, networks, experts with competences, and resources with operators. */
export function directoryRows(making: Making): Partial<Record<TableName, Row[]>> {
  const terms = termRows(making);
  const organisations = organisationRows(making);
  const experts = making.agencies.flatMap((agency) =>
    Array.from({ length: making.dice.between(2, 4) }, () => expertRow(making, agency.id)),
  );
  const resources = making.agencies.flatMap((agency) =>
    Array.from({ length: making.dice.between(1, 3) }, () => resourceRow(making, agency.id, organisations)),
  );
  return {
    term: terms,
    organisation: organisations,
    ...networkRows(making, organisations),
    expert: experts,
    expert_competence: experts.flatMap((expert) => competenceRows(making.dice, expert, terms)),
    resource: resources,
    resource_operator: resources.flatMap((resource) => operatorRows(making.dice, resource, organisations)),
  };
}

function termRows({ dice, word }: Making): Row[] {
  return Object.entries(CODES).flatMap(([taxonomy, codes]) =>
    codes.map((code) => ({
      id: dice.uuid(),
      taxonomy,
      code,
      // Now and then two labels are equal, and the id decides.
      // The second district is one that areas of mentors and needs name.
      label: taxonomy === 'DISTRICT' && code === codes[1] ? 'Angered' : `${dice.pick(LABELS)}${dice.chance(0.3) ? '' : ` ${word()}`}`,
      label_en: `english ${word()}`,
      description: dice.pick([null, 'what it covers']),
      // The second term of a taxonomy is a part of the first.
      broader_code: code === codes[1] ? codes[0] : null,
    })),
  );
}

function organisationRows({ dice, word }: Making): Row[] {
  // Values that follow from the place draw nothing.
  return Array.from({ length: dice.between(3, 6) }, (_, at) => ({
    id: dice.uuid(),
    name: `${dice.pick(['Församling', 'Förening', 'öppen', 'Öst', 'Åby'])} ${word()}`,
    kind: dice.pick(['CIVIL_SOCIETY', 'CONGREGATION', 'RESEARCH']),
    organisation_number: dice.pick([null, '212000-1355']),
    municipality_code: dice.pickOrNull(MUNICIPALITIES.slice(0, 3), 0.2),
    url: at % 2 === 0 ? null : 'https://organisation.example.org',
    description: dice.pick([null, `what it does ${word()}`]),
    valid_from: dice.pickOrNull(DAYS, 0.3),
    valid_to: at % 3 === 0 ? '2031-12-31' : null,
    version: dice.between(1, 4),
  }));
}

function networkRows({ dice, agencies, word }: Making, organisations: readonly Row[]): Partial<Record<TableName, Row[]>> {
  const networks = Array.from({ length: dice.between(1, 3) }, () => ({
    id: dice.uuid(),
    name: `${dice.pick(['Nätverk', 'nätverk', 'Ä'])} ${word()}`,
    description: dice.pick([null, 'what for']),
    valid_from: dice.pickOrNull(DAYS, 0.3),
    version: 1,
  }));
  const members = networks.flatMap((network) => [
    ...dice.some(agencies, 0, 4).map(({ id }) => ({ agency_id: id, organisation_id: null, network_id: network.id })),
    ...dice.some(organisations, 0, 3).map(({ id }) => ({ agency_id: null, organisation_id: id, network_id: network.id })),
  ]);
  return {
    network: networks,
    network_member: members.map((member) => ({ id: dice.uuid(), ...member, convener: dice.chance(0.4) })),
  };
}

function expertRow({ dice, actors, unique, word }: Making, agencyId: string): Row {
  const own = actors.filter(({ agency }) => agency.id === agencyId).map(({ id }) => id);
  const from = dice.pickOrNull(DAYS, 0.4);
  return {
    id: dice.uuid(),
    agency_id: agencyId,
    member_id: dice.pickOrNull(own, 0.5),
    name: `${dice.pick(['Ärla', 'Åke', 'Östen', 'adam', 'Zara', 'zara'])} ${word()}`,
    title: `${dice.pick(['Rådgivare', 'rådgivare', 'Äldre rådgivare', 'Öppen', 'Präst', 'präst'])} ${word()}`,
    email: dice.pickOrNull([unique('email')], 0.2),
    phone: dice.pickOrNull([unique('phone')], 0.2),
    protected_identity: dice.chance(0.55),
    profession_codes: dice.some(CODES.PROFESSION, 0, 2),
    environment_codes: dice.some(CODES.ENVIRONMENT, 0, 3),
    language_codes: dice.some(CODES.LANGUAGE, 0, 3),
    district_codes: dice.some(CODES.DISTRICT, 0, 2),
    availability: dice.pick([null, 'mornings']),
    available_from: from,
    available_to: dice.pickOrNull(
      DAYS.filter((day) => from === null || day >= from),
      0.4,
    ),
    assured_at: hoursFromNow(-dice.pick([1, 2, 3, 4, 5, 6, 9000])),
    version: dice.between(1, 9),
  };
}

function competenceRows(dice: Dice, expert: Row, terms: readonly Row[]): Row[] {
  const competences = terms.filter(({ taxonomy }) => taxonomy === 'COMPETENCE');
  return dice.some(competences, 0, 3).map((term) => ({
    expert_id: expert['id'],
    term_id: term['id'],
    level: dice.pick(['BASIC', 'ADVANCED', 'SPECIALIST']),
    assured_at: hoursFromNow(-dice.between(1, 1000)),
  }));
}

function resourceRow({ dice, word }: Making, agencyId: string, organisations: readonly Row[]): Row {
  const minimum = dice.pickOrNull([0, 12, 18], 0.3);
  const hours = ['00:00', '08:00', '12:30', '17:00', '22:00', '24:00'];
  return {
    id: dice.uuid(),
    agency_id: agencyId,
    provider_id: dice.pickOrNull(
      organisations.map(({ id }) => id),
      0.4,
    ),
    kind: dice.pick(['THEOLOGICAL', 'EXIT_SUPPORT', 'RELATIVE_SUPPORT', 'HELPLINE']),
    name: `${dice.pick(['Exit', 'exit', 'Åter', 'Öppna samtal'])} ${word()}`,
    description: `For those who ask ${word()}`,
    phone: dice.pick([null, '020-100 200']),
    email: minimum === null ? null : 'exit@example.org',
    url: minimum === 12 ? 'https://exit.example.org' : null,
    address: minimum === 18 ? 'Storgatan 1' : null,
    municipality_codes: dice.some(MUNICIPALITIES, 0, 2),
    language_codes: dice.some(CODES.LANGUAGE, 0, 3),
    environment_codes: dice.some(CODES.ENVIRONMENT, 0, 2),
    district_codes: dice.some(CODES.DISTRICT, 0, 2),
    minimum_age: minimum,
    maximum_age: dice.pickOrNull([20, 25, 99], 0.4),
    capacity: dice.pickOrNull([1, 20], 0.4),
    wait_time: minimum === 12 ? 'a few weeks' : null,
    schedules: Array.from({ length: dice.between(0, 3) }, () => ({
      weekday: dice.between(1, 7),
      opensAt: dice.pick(hours.slice(0, 5)),
      closesAt: dice.pick(hours),
    })),
    valid_from: dice.pickOrNull(DAYS.slice(0, 2), 0.5),
    valid_to: dice.pickOrNull(DAYS.slice(2), 0.5),
    assured_at: hoursFromNow(-dice.pick([1, 2, 3, 4, 9000])),
    version: 1,
  };
}

function operatorRows(dice: Dice, resource: Row, organisations: readonly Row[]): Row[] {
  return dice.some(organisations, 0, 3).map((organisation) => ({
    id: dice.uuid(),
    resource_id: resource['id'],
    organisation_id: organisation['id'],
    valid_from: dice.pick(DAYS.slice(0, 3)),
    valid_to: dice.pickOrNull(['2031-01-01'], 0.5),
  }));
}
