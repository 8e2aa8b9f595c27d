import type {
  RecordMeetingInput,
  UpsertCooperationAgreementInput,
  UpsertMeetingSeriesInput,
} from '../../prevention/cooperation.types';
import type { DraftPolicyDocumentInput } from '../../prevention/policy.types';
import { invented, story } from './invented';

type Plain<T, But extends keyof T = never> = Omit<T, 'id' | 'version' | 'idempotencyKey' | 'partyIds' | But>;

/** The two coordinators of the spring of 2015; who holds the function in the sample is invented. */
export const APPOINTMENTS: readonly { readonly holder: string }[] = [
  { holder: 'coordinator@social-resurs' },
  { holder: 'coordinator2@social-resurs' },
];
/** The function, and how the source gives its beginning: no day. */
export const APPOINTED = {
  role: 'Samordnare mot radikalisering och våldsbejakande extremism',
  from: '2015-04-01',
  stated: 'våren 2015',
} as const;

/** An agreement of the sample; agencies by slug. */
export const AGREEMENT: Plain<UpsertCooperationAgreementInput> & {
  readonly parties: readonly string[];
  readonly reviewed: string;
} = {
  title: invented('Överenskommelse om brottsförebyggande samverkan'),
  parties: ['social-resurs', 'polisen-storgoteborg'],
  purposes: [story('Dela lägesbild utan personuppgifter'), story('Ordna utbildningar tillsammans')],
  areas: [story('Hela kommunen'), story('Våldsbejakande extremism')],
  provision: 'Lag 2023:196',
  signedOn: '2024-02-01',
  reviewed: '2025-11-20',
};

/** A series of meetings of the sample with its meetings; agencies by slug. */
export interface SampleSeries {
  readonly parties: readonly string[];
  readonly input: Plain<UpsertMeetingSeriesInput>;
  readonly meetings: readonly (Plain<RecordMeetingInput, 'seriesId'> & { readonly parties: readonly string[] })[];
}

const POLICE = ['social-resurs', 'polisen-storgoteborg'];
const NETWORK = [
  ...POLICE,
  'kriminalvarden-goteborg',
  'socialtjanst-angered',
  'socialtjanst-centrum',
  'sspf-goteborg',
  'sig-goteborg',
];

/** The regular meetings with the police, and the monthly one of the network. What was said is invented. */
export const SERIES: readonly SampleSeries[] = [
  {
    parties: POLICE,
    input: { kind: 'POLICE', name: 'Samverkansmöten med polisen', rhythm: 'AS_NEEDED', description: 'Regelbundna möten; utbildningar ordnas tillsammans med och för polisen.', validFrom: '2015-04-01' }, // prettier-ignore
    meetings: [
      { parties: POLICE, heldOn: '2015-10-06', subjects: ['Lägesbild', 'Utbildning för polisen'], notes: story('Gemensam utbildning planeras till våren.') }, // prettier-ignore
      { parties: POLICE, heldOn: '2016-04-05', subjects: ['Terrorresor är straffbara från 1 april 2016'], notes: story('Vad lagen betyder för råd till oroliga anhöriga.') }, // prettier-ignore
    ],
  },
  {
    parties: NETWORK,
    input: { kind: 'NETWORK', name: 'Månadsmöte i Kunskapshusets nätverk', rhythm: 'MONTHLY', description: 'Alla parter delar sin lägesbild.', validFrom: '2015-11-01' }, // prettier-ignore
    meetings: ['2016-06-08', '2016-08-10', '2016-09-14'].map((heldOn) => ({
      parties: NETWORK,
      heldOn,
      subjects: ['Lägesbild'],
      notes: story('Parterna går igenom lägesbilden. Inga enskilda ärenden i anteckningarna.'),
    })),
  },
];

/** The city's plan: out for answers to all districts, adopted in September 2016 (the source gives the month). Its goals are invented. */
export const PLAN = {
  by: 'coordinator@social-resurs',
  drafted: '2016-03-01',
  document: {
    kind: 'PLAN',
    title: 'Göteborgs Stads plan mot våldsbejakande extremism',
    scope: 'Hela Göteborgs Stad',
    content: 'Planen berör hela stadens arbete och inte bara Social resursförvaltning.',
    goals: [
      {
        text: story('Första linjens medarbetare vet vart de vänder sig.'),
        measure: story('Enkät i två stadsdelar'),
        dueOn: '2017-12-31',
      },
      { text: story('Varje stadsdel har en utsedd kontakt.'), dueOn: '2016-12-31' },
    ],
  } satisfies Plain<DraftPolicyDocumentInput>,
  round: {
    opened: '2016-03-15',
    answerBy: '2016-05-15',
    // All ten districts were asked; those of the sample that can act have answered.
    asked: ['socialtjanst-angered', 'socialtjanst-centrum', 'socialtjanst-ostra-goteborg', 'socialtjanst-orgryte-harlanda', 'socialtjanst-majorna-linne', 'socialtjanst-askim-frolunda-hogsbo', 'socialtjanst-vastra-goteborg', 'socialtjanst-vastra-hisingen', 'socialtjanst-lundby', 'socialtjanst-norra-hisingen'], // prettier-ignore
  },
  answers: [
    {
      by: 'lead@socialtjanst-angered',
      on: '2016-04-20',
      stance: 'SUPPORTS',
      text: story('Stadsdelen ställer sig bakom planen.'),
    },
    { by: 'lead@socialtjanst-centrum', on: '2016-05-02', stance: 'SUPPORTS_WITH_CHANGES', text: story('Ansvaret mellan stad och stadsdel bör bli tydligare.') }, // prettier-ignore
  ],
  adopted: { by: 'Kommunfullmäktige', on: '2016-09-30' },
  followUps: [
    { goal: 2, on: '2016-12-15', state: 'REACHED', note: story('Alla stadsdelar har utsett en kontakt.') },
    { goal: 1, on: '2017-11-30', state: 'UNDER_WAY', note: story('Tre av fyra svarande vet vart de vänder sig.') },
  ],
  /** The next edition is out for answers when the sample is loaded. */
  next: { title: invented('Plan mot våldsbejakande extremism, ny utgåva'), draftedDaysAgo: 40, openedDaysAgo: 10, answerInDays: 40, asked: ['socialtjanst-angered', 'socialtjanst-centrum', 'grundskola'] }, // prettier-ignore
} as const;
