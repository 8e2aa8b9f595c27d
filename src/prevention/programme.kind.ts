import { choice, line, longText, municipalityCode, nearbyDay, optional, ordered, organisations, partsOf, type Part } from './kindFields';
import { registerKind } from './registerKind';
import { ProgrammeKind } from './yearVocabulary.types';

const MOST_SITES = 50;

const siteFields = {
  municipality: line('Name of the municipality (kommun).'),
  municipalityCode: municipalityCode('Municipality code (kommunkod), four digits.'),
  from: optional(nearbyDay('First day (från).')),
  to: optional(nearbyDay('Last day (till).')),
};
const pilotSite: Part<typeof siteFields> = {
  type: 'PilotSite',
  description: 'A municipality that tries a programme (pilotkommun).',
  fields: siteFields,
  once: 'municipalityCode',
  together: ({ from, to }, path) => ordered(from, to, [...path, 'to']),
};

/** Programmes and methods: everyone sees them. */
export const programme = registerKind({
  type: 'Programme',
  words: { one: 'programme (program)', many: 'programmes and methods (program, metoder)' },
  description: 'A programme or a method that the network works with (program, metod).',
  fields: {
    kind: choice(ProgrammeKind, 'Kind of programme (typ).'),
    name: line('Name (namn).'),
    description: longText('Description (beskrivning).', 'Description (beskrivning); no personal data.'),
    organisations: organisations('Organisations behind it, by name (organisationer).', 'Organisations behind it (organisationer).'),
    pilotSites: partsOf(
      pilotSite,
      MOST_SITES,
      'Municipalities that try it (pilotkommuner).',
      'Municipalities that try it, 50 at most (pilotkommuner).',
    ),
    validFrom: optional(nearbyDay('First day (från).')),
    validTo: optional(nearbyDay('Last day (till).')),
  },
  together: ({ validFrom, validTo }) => ordered(validFrom, validTo, ['input', 'validTo']),
  equal: { kind: 'Match programmes of this kind.' },
  filters: {
    municipality: {
      type: () => String,
      description: 'Match programmes tried in this municipality (kommunkod).',
      reads: ['Programme.pilotSites'],
      sql: (row, { bind }) =>
        `${row}.pilot_sites @> jsonb_build_array(jsonb_build_object('municipalityCode', ${bind((code: string) => code, 'text')}))`,
    },
  },
  order: { by: 'name', direction: 'ASC', words: 'by name' },
});
