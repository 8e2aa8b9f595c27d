import type { ReportIncidentInput } from '../../prevention/incident.types';
import { story } from './invented';

/** An incident of the sample. */
export interface SampleIncident {
  readonly key: string;
  readonly by: string;
  readonly on: string;
  readonly input: Omit<ReportIncidentInput, 'occurredOn' | 'idempotencyKey'>;
}

type Kind = 'GRAFFITI' | 'PROPAGANDA' | 'DAMAGE';
type Row = readonly [
  on: string,
  kind: Kind,
  environment: 'I' | 'W' | 'A' | '-',
  district: string,
  by: 'C' | 'P' | 'A' | 'M',
];

// That there were such incidents is in the source; which ones, when and where is invented.
// prettier-ignore
const ROWS: readonly Row[] = [
  ['2015-04-18', 'PROPAGANDA',   'W', 'norra-hisingen',          'P'],
  ['2015-05-06', 'GRAFFITI',     'W', 'vastra-hisingen',         'C'],
  ['2015-05-23', 'PROPAGANDA',   '-', 'norra-hisingen',          'P'],
  ['2015-06-10', 'GRAFFITI',     'I', 'vastra-hisingen',         'C'],
  ['2015-06-28', 'DAMAGE',       'W', 'vastra-goteborg',         'P'],
  ['2015-07-15', 'GRAFFITI',     'A', 'angered',                 'A'],
  ['2015-08-02', 'DAMAGE',       '-', 'centrum',                 'M'],
  ['2015-08-20', 'GRAFFITI',     'I', 'ostra-goteborg',          'C'],
  ['2015-09-06', 'PROPAGANDA',   'I', 'lundby',                  'P'],
  ['2015-09-24', 'DAMAGE',       'I', 'orgryte-harlanda',        'C'],
  ['2015-10-12', 'PROPAGANDA',   'I', 'askim-frolunda-hogsbo',   'P'],
  ['2015-10-29', 'DAMAGE',       'W', 'ostra-goteborg',          'C'],
  ['2015-11-16', 'GRAFFITI',     'I', 'ostra-goteborg',          'P'],
  ['2015-12-04', 'DAMAGE',       'A', 'angered',                 'A'],
  ['2015-12-21', 'PROPAGANDA',   'A', 'lundby',                  'P'],
  ['2016-01-08', 'GRAFFITI',     'A', 'centrum',                 'M'],
  ['2016-01-25', 'GRAFFITI',     'W', 'angered',                 'A'],
  ['2016-02-12', 'GRAFFITI',     'W', 'majorna-linne',           'C'],
  ['2016-03-01', 'PROPAGANDA',   'I', 'centrum',                 'M'],
  ['2016-03-18', 'GRAFFITI',     'W', 'centrum',                 'M'],
  ['2016-04-05', 'DAMAGE',       'W', 'majorna-linne',           'P'],
  ['2016-04-23', 'GRAFFITI',     'W', 'majorna-linne',           'C'],
  ['2016-05-10', 'GRAFFITI',     'W', 'majorna-linne',           'P'],
  ['2016-05-28', 'PROPAGANDA',   'A', 'angered',                 'A'],
  ['2016-06-15', 'GRAFFITI',     'I', 'askim-frolunda-hogsbo',   'P'],
  ['2016-07-02', 'PROPAGANDA',   'W', 'centrum',                 'M'],
  ['2016-07-20', 'GRAFFITI',     'A', 'centrum',                 'M'],
  ['2016-08-07', 'GRAFFITI',     'W', 'orgryte-harlanda',        'C'],
  ['2016-08-24', 'PROPAGANDA',   'I', 'angered',                 'A'],
  ['2016-09-11', 'GRAFFITI',     '-', 'vastra-hisingen',         'C'],
];

const ENVIRONMENTS = { I: 'violent-islamist', W: 'violent-white-power', A: 'violent-autonomous', '-': null } as const;
const BY = {
  C: 'coordinator2@social-resurs',
  P: 'officer@polisen-storgoteborg',
  A: 'caseworker@socialtjanst-angered',
  M: 'caseworker@socialtjanst-centrum',
} as const;
const PLACES = ['vid torget', 'i en gångtunnel', 'på en hållplats', 'vid en idrottsplats', 'på ett elskåp'] as const;
const WORDS: Readonly<Record<Kind, string>> = {
  GRAFFITI: 'Klotter med ett extremt budskap, sanerat samma vecka.',
  PROPAGANDA: 'Klistermärken och flygblad som sprider propaganda.',
  DAMAGE: 'Skadegörelse med ett kännetecken för en extrem rörelse.',
};

/** Every incident of the sample, in the order in which they were reported. */
export const INCIDENTS: readonly SampleIncident[] = ROWS.map(([day, kind, environment, district, by], at) => ({
  key: `I-${String(at + 1)}`,
  by: BY[by],
  on: day,
  input: {
    kind,
    district,
    place: PLACES[at % PLACES.length] ?? null,
    environment: ENVIRONMENTS[environment],
    description: story(WORDS[kind]),
  },
}));
