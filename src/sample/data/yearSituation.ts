import type {
  ContributeToSituationReportInput,
  MergeSituationReportInput,
  OpenSituationReportInput,
  SituationAreaInput,
} from '../../prevention/situation.types';
import { story } from './invented';
import { daysAgo, on, type When } from './when';

/** A situation report of the sample; agencies by slug, contributors by actor. */
export interface SampleSituation {
  readonly opened: When;
  readonly parties: readonly string[];
  readonly open: Omit<OpenSituationReportInput, 'partyIds' | 'replacesId' | 'idempotencyKey'>;
  readonly parts: readonly (Pick<ContributeToSituationReportInput, 'text' | 'areas' | 'sources'> & {
    readonly by: string;
  })[];
  readonly merged?: Omit<MergeSituationReportInput, 'id' | 'version' | 'contributions'>;
  readonly published?: When;
}

type Level = SituationAreaInput['level'];
const area = (district: string, environment: string, level: Level, text?: string): SituationAreaInput => ({
  district,
  environment,
  level,
  confidence: 'MEDIUM',
  trend: 'STEADY',
  ...(text ? { text: story(text) } : {}),
});

const ISLAMIST = 'violent-islamist';
const WHITE_POWER = 'violent-white-power';
const AUTONOMOUS = 'violent-autonomous';

/** The local picture of the year, what was followed beyond the city, and one that is being collected. What they say is invented. */
export const SITUATIONS: readonly SampleSituation[] = [
  {
    opened: on('2016-08-15'),
    parties: ['polisen-storgoteborg', 'socialtjanst-angered', 'socialtjanst-centrum', 'kriminalvarden-goteborg'],
    open: { kind: 'BIENNIAL_LOCAL', title: 'Lokal lägesbild för Göteborg 2015–2016 (påhittad)', from: '2015-04-01', to: '2016-09-30', regions: [], topics: [] }, // prettier-ignore
    parts: [
      { by: 'officer@polisen-storgoteborg', text: story('Färre utresor; propaganda på nätet och klotter fortsätter.'), areas: [area('angered', ISLAMIST, 'MODERATE'), area('centrum', AUTONOMOUS, 'LOW')], sources: ['Polisens lägesbild'] }, // prettier-ignore
      { by: 'caseworker@socialtjanst-angered', text: story('Oro för unga som tar del av propaganda; fler frågor från skolorna.'), areas: [area('angered', ISLAMIST, 'MODERATE')], sources: ['Konsultationer'] }, // prettier-ignore
      { by: 'caseworker@socialtjanst-centrum', text: story('Enstaka händelser i det offentliga rummet.'), areas: [area('centrum', WHITE_POWER, 'LOW')], sources: ['Konsultationer'] }, // prettier-ignore
    ],
    merged: {
      summary: story(
        'Störst fokus har legat på den våldsbejakande islamistiska miljön. Utresorna minskar, oron för uttryck hos unga består.',
      ),
      areas: [
        area('angered', ISLAMIST, 'MODERATE', 'Propaganda på nätet, oro i skolor.'),
        area('centrum', WHITE_POWER, 'LOW', 'Klotter och klistermärken.'),
        area('centrum', AUTONOMOUS, 'LOW'),
      ],
      sources: ['Polisens lägesbild', 'Konsultationer hos samordnarna'],
    },
    published: on('2016-10-10'),
  },
  {
    opened: on('2016-09-01'),
    parties: ['social-resurs'],
    open: { kind: 'THEMATIC', title: 'Omvärldsbevakning: konfliktområden och sociala medier', from: '2015-04-01', to: '2016-09-30', regions: ['Syrien', 'Irak'], topics: ['propaganda', 'rekrytering', 'sociala medier'] }, // prettier-ignore
    parts: [],
    merged: {
      summary: story(
        'Händelser i Syrien och Irak påverkar det lokala arbetet; propaganda och rekrytering följs dagligen i sociala medier.',
      ),
      areas: [],
      sources: ['Internationell omvärldsbevakning', 'Öppna källor i sociala medier'],
    },
    published: on('2016-09-30'),
  },
  {
    opened: daysAgo(12),
    parties: ['polisen-storgoteborg', 'socialtjanst-angered', 'socialtjanst-centrum'],
    open: { kind: 'MONTHLY', title: 'Månatlig lägesbild, under insamling (påhittad)', from: '2026-01-01', to: '2026-01-31', regions: [], topics: [] }, // prettier-ignore
    parts: [
      { by: 'officer@polisen-storgoteborg', text: story('Ny klistermärkeskampanj vid två hållplatser.'), areas: [area('angered', WHITE_POWER, 'LOW')], sources: ['Egna iakttagelser'] }, // prettier-ignore
    ],
  },
];
