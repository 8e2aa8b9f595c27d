import type { Programme } from '../../policy/programmes';
import { invented, story } from './invented';
import type { SampleCase } from './shapes';
import { daysAgo } from './when';

/** Who runs the groups of the city; they are no sample actors. */
export const SSPF = 'coordinator@sspf-goteborg';
export const SIG = 'coordinator@sig-goteborg';

/** The cases that the groups hang on. Their people have an age that a group is for: their numbers are of the series for tests. */
export const GROUP_CASES: readonly SampleCase[] = [
  {
    key: 'G-1',
    by: SSPF,
    opened: daysAgo(120),
    bornYearsBefore: 14,
    testNumber: '981',
    input: {
      person: {
        name: invented('Malva Gruppsson'),
        language: 'sv',
        district: 'Angered',
        guardians: [{ name: invented('Disa Gruppsson'), relation: 'mamma', phone: '070-174 06 31' }],
      },
      programme: 'SSPF',
      concernTypes: ['noticed-by-staff'],
      summary: story('Är borta från skolan och har hamnat i ett gäng på torget.'),
      risk: story('Måttlig risk. Tycker om sin mentor i skolan.'),
    },
  },
  {
    key: 'G-2',
    by: SSPF,
    opened: daysAgo(90),
    bornYearsBefore: 13,
    testNumber: '982',
    input: {
      person: {
        name: invented('Vidar Lagsson'),
        language: 'sv',
        district: 'Centrum',
        guardians: [{ name: invented('Runa Lagsson'), relation: 'mamma' }],
      },
      programme: 'SSPF',
      summary: story('Följer med äldre kamrater ut på kvällarna.'),
    },
  },
  {
    key: 'G-3',
    by: SIG,
    opened: daysAgo(150),
    bornYearsBefore: 19,
    testNumber: '983',
    input: {
      person: { name: invented('Ask Insatsson'), language: 'sv', district: 'Hisingen' },
      programme: 'SIG',
      concernTypes: ['wish-to-leave'],
      summary: story('Vill lämna ett gäng och börja arbeta.'),
      risk: story('Måttlig risk. Har en chef som väntar på honom.'),
    },
  },
];

/** What is disclosed to a member; nothing but that is seen of the group and its case. */
interface SampleShare {
  /** The slug of the agency, and what it does in the group. */
  readonly to: string;
  readonly role: string;
  readonly contact: string;
  /** Who accepts for it; left out where it has not answered yet. */
  readonly accepts?: string;
  readonly fields: readonly string[];
}

/** A group of the sample: on which case, who consented to whom, its plan and its last meeting. */
export interface SampleGroup {
  readonly case: string;
  readonly by: string;
  readonly programme: Programme;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly guardian: string | null;
  readonly members: readonly SampleShare[];
  readonly goals: readonly (readonly [text: string, slug: string, done: boolean])[];
  readonly decisions: readonly string[];
}

const WHO = ['Case.person', 'Person.name'];
const PLAN = ['ActionGroup.goals', 'ActionGroup.meetings'];

/** The groups of the sample; the second is still forming: its one member has not answered, and is told nothing of it. */
export const GROUPS: readonly SampleGroup[] = [
  {
    case: 'G-1',
    by: SSPF,
    programme: 'SSPF',
    contactName: invented('Stina Samordnare, SSPF'),
    contactPhone: '031-365 06 51',
    guardian: invented('Disa Gruppsson'),
    members: [
      { to: 'socialtjanst-angered', role: 'Socialtjänst', contact: invented('Alva Handläggare'), accepts: 'caseworker@socialtjanst-angered', fields: [...WHO, 'Person.personalIdentityNumber', 'Case.summary', ...PLAN] },
      { to: 'grundskola', role: 'Skola', contact: invented('Kim Kurator'), accepts: 'counsellor@grundskola', fields: [...WHO, ...PLAN] },
      { to: 'polisen-storgoteborg', role: 'Polis', contact: invented('Pontus Polis'), accepts: 'officer@polisen-storgoteborg', fields: [...WHO] },
    ],
    goals: [
      ['Tillbaka i skolan på heltid.', 'grundskola', false],
      ['Mamman får stöd.', 'socialtjanst-angered', false],
    ],
    decisions: ['Skolan prövar halva dagar till att börja med.'],
  },
  {
    case: 'G-2',
    by: SSPF,
    programme: 'SSPF',
    contactName: invented('Stina Samordnare, SSPF'),
    contactPhone: '031-365 06 51',
    guardian: invented('Runa Lagsson'),
    members: [{ to: 'grundskola', role: 'Skola', contact: invented('Kajsa Kurator'), fields: ['Case.person', 'ActionGroup.goals'] }],
    goals: [['En vuxen att ringa på kvällarna.', 'grundskola', false]],
    decisions: [],
  },
  {
    case: 'G-3',
    by: SIG,
    programme: 'SIG',
    contactName: invented('Sixten Samordnare, SIG'),
    contactPhone: '031-365 06 52',
    guardian: null,
    members: [
      { to: 'socialtjanst-centrum', role: 'Socialtjänst', contact: invented('Cedric Handläggare'), accepts: 'caseworker@socialtjanst-centrum', fields: [...WHO, 'Case.summary', ...PLAN] },
      { to: 'kriminalvarden-goteborg', role: 'Frivård', contact: invented('Frida Frivård'), accepts: 'officer@kriminalvarden-goteborg', fields: [...WHO, ...PLAN] },
      { to: 'polisen-storgoteborg', role: 'Polis', contact: invented('Petra Polis'), accepts: 'officer@polisen-storgoteborg', fields: [...WHO] },
    ],
    goals: [
      ['Bostad i en annan stadsdel.', 'socialtjanst-centrum', false],
      ['Praktikplats.', 'sig-goteborg', true],
    ],
    decisions: ['Frivården följer med till den nya arbetsplatsen.', 'Gruppen träffas varannan vecka.'],
  },
]; // prettier-ignore
