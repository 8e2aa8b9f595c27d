import type { RecordConsultationInput } from '../../prevention/consultation.types';
import { story } from './invented';

/** A consultation of the sample; one that came through a helpline names no call, which is recorded first. */
export interface SampleConsultation {
  readonly key: string;
  /** The day it came in, and was recorded. */
  readonly on: string;
  readonly input: Omit<RecordConsultationInput, 'receivedOn' | 'idempotencyKey' | 'helplineCallId'>;
}

type Row = readonly [
  on: string,
  category: 'E' | 'P' | 'T',
  reporter: RecordConsultationInput['reporterType'],
  environment: 'I' | 'W' | 'A',
  district: string,
  channel: RecordConsultationInput['channel'],
  concernTypes: string,
];

// Seventy-odd, as the source has it: some two thirds about what people say or do, some third about events in public space, few about
// travel. Which ones, when and where is invented.
// prettier-ignore
const ROWS: readonly Row[] = [
  ['2015-04-13', 'P', 'STAFF',         'I', 'vastra-hisingen',         'PHONE',     'graffiti'],
  ['2015-04-20', 'E', 'STAFF',         'I', 'angered',                 'PHONE',     'noticed-by-staff'],
  ['2015-04-27', 'E', 'RELATIVE',      'I', 'vastra-hisingen',         'MAIL',      'noticed-by-relatives'],
  ['2015-05-04', 'E', 'STAFF',         'I', 'majorna-linne',           'MEETING',   'propaganda-consumption noticed-by-staff'],
  ['2015-05-11', 'E', 'STAFF',         'I', 'ostra-goteborg',          'PHONE',     'noticed-by-staff'],
  ['2015-05-18', 'P', 'PUBLIC',        'I', 'norra-hisingen',          'VISIT',     'propaganda-spreading'],
  ['2015-05-25', 'E', 'STAFF',         'I', 'vastra-hisingen',         'MAIL',      'open-sympathy noticed-by-staff'],
  ['2015-06-01', 'E', 'STAFF',         'I', 'vastra-goteborg',         'PHONE',     'noticed-by-staff'],
  ['2015-06-08', 'E', 'STAFF',         'I', 'orgryte-harlanda',        'PHONE',     'open-sympathy noticed-by-staff'],
  ['2015-06-15', 'E', 'STAFF',         'I', 'vastra-goteborg',         'MAIL',      'propaganda-consumption noticed-by-staff'],
  ['2015-06-22', 'P', 'STAFF',         'I', 'angered',                 'MEETING',   'graffiti'],
  ['2015-06-29', 'E', 'STAFF',         'I', 'majorna-linne',           'PHONE',     'open-sympathy noticed-by-staff'],
  ['2015-07-06', 'E', 'STAFF',         'I', 'vastra-goteborg',         'VISIT',     'propaganda-consumption noticed-by-staff'],
  ['2015-07-13', 'E', 'RELATIVE',      'I', 'lundby',                  'MAIL',      'noticed-by-relatives'],
  ['2015-07-20', 'E', 'STAFF',         'I', 'vastra-goteborg',         'PHONE',     'noticed-by-staff'],
  ['2015-07-27', 'E', 'ASSOCIATION',   'I', 'majorna-linne',           'PHONE',     'contact-with-group'],
  ['2015-08-03', 'E', 'ASSOCIATION',   'I', 'vastra-hisingen',         'MAIL',      'contact-with-group'],
  ['2015-08-10', 'E', 'STAFF',         'I', 'majorna-linne',           'MEETING',   'noticed-by-staff'],
  ['2015-08-17', 'E', 'STAFF',         'I', 'angered',                 'PHONE',     'open-sympathy noticed-by-staff'],
  ['2015-08-24', 'E', 'STAFF',         'I', 'askim-frolunda-hogsbo',   'VISIT',     'propaganda-consumption noticed-by-staff'],
  ['2015-08-31', 'E', 'STAFF',         'I', 'orgryte-harlanda',        'MAIL',      'noticed-by-staff'],
  ['2015-09-07', 'E', 'RELATIVE',      'I', 'majorna-linne',           'PHONE',     'noticed-by-relatives'],
  ['2015-09-14', 'P', 'PUBLIC',        'I', 'centrum',                 'PHONE',     'propaganda-spreading'],
  ['2015-09-21', 'E', 'STAFF',         'I', 'majorna-linne',           'MAIL',      'noticed-by-staff'],
  ['2015-09-28', 'E', 'STAFF',         'I', 'angered',                 'MEETING',   'noticed-by-staff'],
  ['2015-10-05', 'P', 'STAFF',         'I', 'ostra-goteborg',          'PHONE',     'graffiti'],
  ['2015-10-12', 'E', 'STAFF',         'I', 'vastra-hisingen',         'VISIT',     'propaganda-consumption noticed-by-staff'],
  ['2015-10-19', 'P', 'STAFF',         'I', 'centrum',                 'MAIL',      'graffiti'],
  ['2015-10-26', 'E', 'STAFF',         'I', 'askim-frolunda-hogsbo',   'PHONE',     'propaganda-consumption noticed-by-staff'],
  ['2015-11-02', 'P', 'STAFF',         'I', 'centrum',                 'PHONE',     'graffiti'],
  ['2015-11-09', 'P', 'STAFF',         'I', 'ostra-goteborg',          'MAIL',      'propaganda-spreading'],
  ['2015-11-16', 'E', 'RELATIVE',      'I', 'norra-hisingen',          'MEETING',   'propaganda-consumption noticed-by-relatives'],
  ['2015-11-23', 'E', 'STAFF',         'I', 'lundby',                  'PHONE',     'open-sympathy noticed-by-staff'],
  ['2015-11-30', 'P', 'STAFF',         'W', 'angered',                 'VISIT',     'graffiti'],
  ['2015-12-07', 'E', 'RELATIVE',      'I', 'angered',                 'HELPLINE',  'noticed-by-relatives'],
  ['2015-12-14', 'P', 'PUBLIC',        'W', 'lundby',                  'PHONE',     'propaganda-spreading'],
  ['2015-12-21', 'E', 'STAFF',         'I', 'norra-hisingen',          'PHONE',     'open-sympathy noticed-by-staff'],
  ['2015-12-28', 'E', 'RELATIVE',      'I', 'angered',                 'HELPLINE',  'noticed-by-relatives'],
  ['2016-01-04', 'P', 'PUBLIC',        'W', 'vastra-hisingen',         'MEETING',   'graffiti'],
  ['2016-01-11', 'E', 'RELATIVE',      'I', 'angered',                 'HELPLINE',  'noticed-by-relatives'],
  ['2016-01-18', 'E', 'STAFF',         'I', 'majorna-linne',           'VISIT',     'propaganda-consumption noticed-by-staff'],
  ['2016-01-25', 'P', 'STAFF',         'W', 'vastra-hisingen',         'MAIL',      'graffiti'],
  ['2016-02-01', 'E', 'STAFF',         'I', 'orgryte-harlanda',        'PHONE',     'noticed-by-staff'],
  ['2016-02-08', 'T', 'RELATIVE',      'I', 'centrum',                 'PHONE',     'travel noticed-by-relatives'],
  ['2016-02-15', 'E', 'RELATIVE',      'W', 'askim-frolunda-hogsbo',   'MAIL',      'noticed-by-relatives'],
  ['2016-02-22', 'P', 'STAFF',         'W', 'angered',                 'MEETING',   'graffiti'],
  ['2016-02-29', 'P', 'STAFF',         'I', 'norra-hisingen',          'PHONE',     'propaganda-spreading'],
  ['2016-03-07', 'E', 'STAFF',         'W', 'askim-frolunda-hogsbo',   'VISIT',     'propaganda-consumption noticed-by-staff'],
  ['2016-03-14', 'E', 'RELATIVE',      'W', 'askim-frolunda-hogsbo',   'MAIL',      'noticed-by-relatives'],
  ['2016-03-21', 'P', 'STAFF',         'A', 'lundby',                  'PHONE',     'propaganda-spreading'],
  ['2016-03-28', 'E', 'ASSOCIATION',   'I', 'centrum',                 'PHONE',     'open-sympathy'],
  ['2016-04-04', 'E', 'STAFF',         'I', 'norra-hisingen',          'MAIL',      'open-sympathy noticed-by-staff'],
  ['2016-04-11', 'P', 'STAFF',         'A', 'norra-hisingen',          'MEETING',   'graffiti'],
  ['2016-04-18', 'T', 'RELATIVE',      'I', 'angered',                 'PHONE',     'travel noticed-by-relatives'],
  ['2016-04-25', 'T', 'RELATIVE',      'I', 'ostra-goteborg',          'VISIT',     'travel noticed-by-relatives'],
  ['2016-05-02', 'P', 'STAFF',         'A', 'norra-hisingen',          'MAIL',      'propaganda-spreading'],
  ['2016-05-09', 'E', 'STAFF',         'I', 'vastra-hisingen',         'PHONE',     'noticed-by-staff'],
  ['2016-05-16', 'E', 'STAFF',         'I', 'vastra-hisingen',         'PHONE',     'open-sympathy noticed-by-staff'],
  ['2016-05-23', 'P', 'PUBLIC',        'I', 'vastra-goteborg',         'MAIL',      'graffiti'],
  ['2016-05-30', 'T', 'STAFF',         'I', 'ostra-goteborg',          'MEETING',   'travel'],
  ['2016-06-06', 'E', 'STAFF',         'I', 'orgryte-harlanda',        'PHONE',     'noticed-by-staff'],
  ['2016-06-13', 'E', 'RELATIVE',      'W', 'ostra-goteborg',          'VISIT',     'propaganda-consumption noticed-by-relatives'],
  ['2016-06-20', 'P', 'STAFF',         'A', 'ostra-goteborg',          'MAIL',      'propaganda-spreading'],
  ['2016-06-27', 'E', 'STAFF',         'I', 'norra-hisingen',          'PHONE',     'open-sympathy noticed-by-staff'],
  ['2016-07-04', 'E', 'STAFF',         'I', 'ostra-goteborg',          'PHONE',     'noticed-by-staff'],
  ['2016-07-11', 'P', 'PUBLIC',        'A', 'ostra-goteborg',          'MAIL',      'propaganda-spreading'],
  ['2016-07-18', 'E', 'ASSOCIATION',   'I', 'centrum',                 'MEETING',   'open-sympathy'],
  ['2016-07-25', 'E', 'STAFF',         'I', 'ostra-goteborg',          'PHONE',     'propaganda-consumption noticed-by-staff'],
  ['2016-08-01', 'T', 'STAFF',         'I', 'lundby',                  'VISIT',     'travel'],
  ['2016-08-08', 'P', 'STAFF',         'A', 'askim-frolunda-hogsbo',   'MAIL',      'propaganda-spreading'],
  ['2016-08-15', 'P', 'PUBLIC',        'I', 'angered',                 'PHONE',     'graffiti'],
  ['2016-08-22', 'E', 'STAFF',         'A', 'ostra-goteborg',          'PHONE',     'open-sympathy noticed-by-staff'],
  ['2016-08-29', 'E', 'STAFF',         'I', 'centrum',                 'MAIL',      'open-sympathy noticed-by-staff'],
  ['2016-09-05', 'E', 'RELATIVE',      'I', 'angered',                 'MEETING',   'propaganda-consumption noticed-by-relatives'],
  ['2016-09-12', 'E', 'STAFF',         'I', 'centrum',                 'PHONE',     'open-sympathy noticed-by-staff'],
  ['2016-09-19', 'E', 'ASSOCIATION',   'W', 'orgryte-harlanda',        'VISIT',     'open-sympathy'],
  ['2016-09-26', 'P', 'STAFF',         'I', 'lundby',                  'MAIL',      'graffiti'],
];

const CATEGORIES = { E: 'EXPRESSION_OF_PERSON', P: 'PUBLIC_SPACE_EVENT', T: 'TRAVEL' } as const;
const ENVIRONMENTS = { I: 'violent-islamist', W: 'violent-white-power', A: 'violent-autonomous' } as const;

// prettier-ignore
const QUESTIONS: Readonly<Record<Row[1], readonly string[]>> = {
  E: [
    'En ung person talar öppet väl om en våldsbejakande rörelse. Hur tar vi upp det?',
    'Någon i gruppen ser mycket propaganda på nätet och delar den med andra. Vad bör vi tänka på?',
    'Vi har märkt en tydlig förändring på kort tid och undrar om vi ska vara oroliga.',
    'Ett symbolspråk som vi inte känner igen har dykt upp i samtalen. Vad betyder det?',
    'En familj undrar vart den kan vända sig när ett barn har dragit sig undan.',
  ],
  P: [
    'Klotter med ett extremt budskap har kommit tillbaka på samma plats. Vad gör vi?',
    'Flygblad och klistermärken har spridits vid en hållplats. Vem ska veta det?',
    'Affischer har satts upp i närheten av en skola. Hur talar vi med eleverna?',
  ],
  T: [
    'Någon har talat om att resa till ett konfliktområde. Vem ska kontaktas och hur snart?',
    'En anhörig är rädd för en resa som det talas om hemma. Vad kan vi säga?',
  ],
};

const ADVICE = [
  'Fortsätt samtalet och fråga mer; återkom om två veckor.',
  'Ta upp det i SSPF med samtycke; inget eget spår.',
  'Dokumentera med foto, anmäl till polisen och sanera.',
  'Kalla till ett möte med kollegor som känner till platsen.',
  'Hänvisa till stödtelefonen och till individ- och familjeomsorgen.',
] as const;

const pick = (texts: readonly string[], at: number): string => texts[at % texts.length] ?? '';

/** Every consultation of the sample, in the order in which they came in; the last few still wait for advice. */
export const CONSULTATIONS: readonly SampleConsultation[] = ROWS.map(
  ([day, category, reporterType, environment, district, channel, concernTypes], at) => ({
    key: `Q-${String(at + 1)}`,
    on: day,
    input: {
      channel,
      category: CATEGORIES[category],
      concernTypes: concernTypes.split(' '),
      reporterType,
      environment: ENVIRONMENTS[environment],
      district,
      question: story(pick(QUESTIONS[category], at)),
      ...(at < ROWS.length - 4 ? { advice: story(category === 'P' ? (ADVICE[2] ?? '') : pick(ADVICE, at)) } : {}),
    },
  }),
);
