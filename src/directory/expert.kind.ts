import { ID, Int } from 'type-graphql';
import { AgencyView } from '../identity';
import type { Path } from '../platform/input';
import { DateTime } from '../platform/scalars';
import { column, computed, one, timestamp, withheld, type FieldGraph } from '../reading/graph';
import type { GlobalId } from '../reading/ids';
import { WithheldView } from '../reading/withheld.types';
import { list, termCode } from './checks';
import type { ExpertRow } from './expert.entity';
import { CompetenceView, ContactView } from './expert.types';
import { holdsDay, isUnconfirmed } from './filters.graph';
import { CompetenceInput, SyncCompetenceInput } from './expertInput.types';
import { listing, type Checked, type ParticularsOf, type SyncedOf, type TermPlace } from './listingKind';
import {
  day,
  districts,
  emailAddress,
  environments,
  flag,
  languages,
  line,
  longText,
  optional,
  personName,
  professions,
  telephone,
} from './listingMembers';

const contact: FieldGraph = {
  kind: 'embedded',
  type: 'Contact',
  list: false,
  sql: (row) => `json_build_object('email', ${row}.email, 'phone', ${row}.phone)`,
};

const competences: FieldGraph = {
  kind: 'many',
  to: 'Competence',
  join: (parent, child) => `${child}.expert_id = ${parent}.id`,
  orderBy: (child) => `(SELECT ct.label FROM term ct WHERE ct.id = ${child}.term_id), ${child}.term_id`,
  paged: false,
};

/** SQL: whether an expert is available today. */
export const isAvailable = (row: string): string => `(${holdsDay(row, 'available_from', 'available_to')})`;

const members = {
  name: {
    ...personName(200),
    required: true,
    nullable: true,
    shown:
      'Name (namn). With protected identity (skyddade personuppgifter), only the own agency and those to whom it discloses the name see it; OSL 21:3.',
    written: 'Name (namn), at most 200 characters.',
    synced: { group: 'IDENTITY', words: 'Name (namn); required for a new listing.' },
  },
  title: {
    ...line(200),
    required: true,
    shown: 'Professional title (titel).',
    written: 'Professional title (titel), at most 200 characters.',
    synced: { group: 'BASIS', words: 'Professional title (titel); required for a new listing.' },
  },
  agency: {
    type: () => AgencyView,
    shown: 'Agency that employs the expert and maintains the listing (myndighet).',
    place: () => one('Agency', 'agency_id'),
  },
  contact: {
    type: () => ContactView,
    nullable: true,
    shown: 'Contact details of the expert (kontakt). Protected like the name; OSL 21:3.',
    place: () => contact,
  },
  email: {
    ...optional(emailAddress),
    text: 'Contact.email',
    written: 'E-mail address (e-post).',
    synced: { group: 'CONTACT', words: 'E-mail address (e-post).' },
  },
  phone: {
    ...optional(telephone),
    text: 'Contact.phone',
    written: 'Telephone number (telefon), E.164 or Swedish national form.',
    synced: { group: 'CONTACT', words: 'Telephone number (telefon).' },
  },
  protectedIdentity: {
    ...flag,
    shown: 'Whether the identity is protected (skyddade personuppgifter). If so, name and contact details are withheld.',
    written: 'Whether only the own agency sees name and contact details (skyddade personuppgifter); false when left out.',
    synced: {
      group: 'IDENTITY',
      words: 'True marks the listing as protected (skyddade personuppgifter). A sync never lifts the protection.',
    },
  },
  professions: {
    ...professions,
    shown: 'Professions (yrken), by label.',
    written: 'Codes of all professions (yrken).',
    synced: { group: 'BASIS', words: 'Codes of all professions (yrken).' },
  },
  environments: {
    ...environments,
    shown: 'Environments of extremism that the expert knows (miljöer), by label.',
    written: 'Codes of all environments (miljöer).',
    synced: { group: 'BASIS', words: 'Codes of all environments (miljöer).' },
  },
  languages: {
    ...languages,
    shown: 'Languages that the expert works in (språk), by label.',
    written: 'All languages (språk), by BCP 47 tag or ISO 639 code.',
    synced: { group: 'BASIS', words: 'All languages (språk).' },
  },
  districts: {
    ...districts,
    nullable: true,
    shown: 'Districts where the expert works (stadsdelar), by label. Protected like the name; OSL 21:3.',
    written: 'Codes of all districts, terms of the taxonomy DISTRICT, where the expert works (stadsdelar).',
  },
  availability: {
    ...optional(longText(500)),
    shown: 'When and how to consult the expert, in words (tillgänglighet).',
    written: 'When and how to consult the expert (tillgänglighet), at most 500 characters.',
    synced: { group: 'NARRATIVE', words: 'When and how to consult the expert (tillgänglighet).' },
  },
  availableFrom: {
    ...optional(day),
    shown: 'First day available (tillgänglig från); null without a bound.',
    written: 'First day available (tillgänglig från).',
    synced: { group: 'BASIS', words: 'First day available, YYYY-MM-DD (tillgänglig från).' },
  },
  availableTo: {
    ...optional(day),
    shown: 'Last day available (tillgänglig till); null without a bound.',
    written: 'Last day available (tillgänglig till).',
    synced: { group: 'BASIS', words: 'Last day available, YYYY-MM-DD (tillgänglig till).' },
  },
  availableNow: {
    type: () => Boolean,
    shown: 'Whether today lies between `availableFrom` and `availableTo` (tillgänglig i dag).',
    place: () => computed(isAvailable),
  },
  memberId: {
    type: () => ID,
    clearable: true,
    written: 'Member of the own agency that the listing is about, if any.',
    idOf: 'Member',
    check: ({ uuid }: GlobalId<'Member'>) => uuid,
  },
  // In a table of their own, each with the day on which it was confirmed.
  competences: {
    type: () => [CompetenceView],
    inputType: () => [CompetenceInput],
    syncType: () => [SyncCompetenceInput],
    form: 'levels',
    blank: [],
    place: () => competences,
    apart: (row: string) => `coalesce((SELECT json_agg(json_build_object('code', t.code, 'level', c.level))
                            FROM expert_competence c JOIN term t ON t.id = c.term_id WHERE c.expert_id = ${row}.id), '[]')`,
    check: (values: CompetenceInput[], path: Path) =>
      list(
        values,
        path,
        ({ code, level }, at): CompetenceInput => ({ code: termCode(code, [...at, 'code']), level }),
        ({ code }) => code,
        ['code'],
      ),
    terms: {
      taxonomy: 'COMPETENCE',
      codes: (stored: readonly CompetenceInput[]): TermPlace[] => stored.map(({ code }, at) => [code, at, 'code']),
    },
    shown: 'Declared competences (kompetenser), by label.',
    written: 'All declared competences (kompetenser).',
    synced: { group: 'BASIS', words: 'All declared competences (kompetenser).' },
  },
  assuredAt: {
    type: () => DateTime,
    shown: 'When the listing was last confirmed (bekräftad; HSDS assured_date).',
    place: timestamp,
  },
  unconfirmed: {
    type: () => Boolean,
    shown: 'Whether nobody has confirmed the listing for a year (obekräftad): ask the agency before you rely on it.',
    place: () => computed(isUnconfirmed),
  },
  version: { type: () => Int, shown: 'Version of the record; give it when you change the record.', place: column },
  withheld: {
    type: () => [WithheldView],
    shown: 'Fields of this expert that the viewer may not see (undantagna uppgifter).',
    place: withheld,
  },
} as const;

/** Experts: what they state, and in which form it is written, synchronised and imported. */
export const expert = listing<ExpertRow>()({
  type: 'Expert',
  description: 'A professional of an agency with declared competences, whom the network may consult (sakkunnig).',
  inputDescription:
    'A new listing of an expert (sakkunnig), or changes to one. Without `id`, a listing of the own agency is created; it needs at least name and title. With `id` and `version`, a field left out keeps its value, null clears a field that may be empty, and a list replaces the whole list.',
  members,
});

/** The fields of a listing that another system sends. */
export const SyncExpertInput = expert.syncInput(
  'SyncExpertInput',
  'A listing of an expert, with the fields that a sync carries. A field left out keeps its value; null clears it.',
);
export type SyncExpertInput = InstanceType<typeof SyncExpertInput>;
/** The fields that can be stated of a listing. */
export type ExpertParticulars = ParticularsOf<typeof members>;
/** A listing, or changes to one, that has passed every check except whether its terms exist. */
export type CheckedExpert = Checked<ExpertRow, typeof members>;
/** A listing of the actor's own agency: the data that a sync compares. */
export type SyncedExpert = SyncedOf<typeof members> & { readonly id: string; readonly version: number };
