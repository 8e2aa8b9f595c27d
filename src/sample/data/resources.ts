import type { UpsertResourceInput } from '../../directory/resourceInput.types';
import { on, type When } from './when';

/** A resource of the sample; organisations by key. */
export interface SampleResource {
  readonly key: string;
  /** Who lists it. */
  readonly by: string;
  readonly assured: When;
  readonly provider: string;
  readonly operators: readonly { readonly organisation: string; readonly from: string; readonly to: string | null }[];
  readonly input: Omit<UpsertResourceInput, 'providerId' | 'operators' | 'idempotencyKey' | 'id' | 'version'>;
}

const week = (opensAt: string, closesAt: string, days: readonly number[] = [1, 2, 3, 4, 5]) =>
  days.map((weekday) => ({ weekday, opensAt, closesAt }));

const GOTHENBURG = ['1480'];
const ALL_ENVIRONMENTS = ['violent-islamist', 'violent-white-power', 'violent-autonomous'];
const INVENTED_HOURS = '[Påhittat] Öppettider, språk och platser är exempel.';

/** Every resource of the sample. Telephone numbers and operators of the two lines are real; hours, capacity and waiting times are not. */
export const RESOURCES: readonly SampleResource[] = [
  {
    key: 'helpline',
    by: 'coordinator@social-resurs',
    assured: on('2017-02-01'),
    provider: 'radda-barnen',
    operators: [
      { organisation: 'roda-korset', from: '2015-11-16', to: '2017-01-31' },
      { organisation: 'radda-barnen', from: '2017-02-01', to: null },
    ],
    input: {
      kind: 'HELPLINE',
      name: 'Nationella stödtelefonen mot våldsbejakande extremism',
      description: `Stöd till den som är orolig för att någon dras in i en våldsbejakande miljö. ${INVENTED_HOURS}`,
      phone: '020-100 200',
      serviceArea: ['00'],
      languages: ['sv', 'en', 'ar', 'som'],
      environments: ALL_ENVIRONMENTS,
      schedules: [...week('09:00', '20:00'), ...week('12:00', '18:00', [6, 7])],
      validFrom: '2015-11-16',
    },
  },
  {
    key: 'relatives',
    by: 'coordinator@social-resurs',
    assured: on('2016-09-15'),
    provider: 'goteborg',
    operators: [],
    input: {
      kind: 'RELATIVE_SUPPORT',
      name: 'Individ- och familjeomsorgen, Göteborgs Stad',
      description: `Hit vänder sig anhöriga som är oroliga för någon i familjen. ${INVENTED_HOURS}`,
      phone: '031-365 00 00',
      serviceArea: GOTHENBURG,
      languages: ['sv', 'en', 'ar', 'som', 'fa'],
      environments: ALL_ENVIRONMENTS,
      schedules: week('08:00', '16:30'),
      validFrom: '2015-04-01',
    },
  },
  {
    key: 'theology',
    by: 'theologian@interreligiost-center',
    assured: on('2016-09-20'),
    provider: 'interreligiost-center',
    operators: [],
    input: {
      kind: 'THEOLOGICAL',
      name: 'Teologisk kompetens vid Interreligiöst center',
      description: `Samtal och råd i religiösa frågor, till yrkesverksamma och till den som själv vill samtala. ${INVENTED_HOURS}`,
      phone: '031-390 06 01',
      email: 'teologi@example.org',
      serviceArea: ['1480', '1481'],
      languages: ['sv', 'ar', 'en', 'som', 'bs'],
      environments: ['violent-islamist'],
      minimumAge: 13,
      capacity: 6,
      waitTime: '[Påhittat] ungefär en vecka',
      schedules: week('10:00', '17:00', [2, 3, 4]),
      validFrom: '2015-11-01',
    },
  },
  {
    key: 'exit',
    by: 'mentor@exit-stod',
    assured: on('2016-09-22'),
    provider: 'exit-stod',
    operators: [{ organisation: 'exit-stod', from: '2015-11-01', to: null }],
    input: {
      kind: 'EXIT_SUPPORT',
      name: 'Avhopparstöd med mentor (påhittad)',
      description:
        '[Påhittat] Intensivt stöd av en särskilt kvalificerad kontaktperson åt den som vill lämna en extrem miljö.',
      phone: '031-390 06 02',
      email: 'exit@example.org',
      serviceArea: ['1480', '1481'],
      languages: ['sv', 'en', 'ar'],
      environments: ALL_ENVIRONMENTS,
      minimumAge: 18,
      capacity: 12,
      waitTime: '[Påhittat] två till tre veckor',
      schedules: [],
      validFrom: '2015-11-01',
    },
  },
  {
    key: 'exit-youth',
    by: 'coordinator@social-resurs',
    assured: on('2016-08-30'),
    provider: 'goteborg',
    operators: [],
    input: {
      kind: 'EXIT_SUPPORT',
      name: 'Rådgivning till unga som vill lämna (påhittad)',
      description: '[Påhittat] Första samtal och planering tillsammans med SSPF och familjen.',
      phone: '031-390 06 03',
      serviceArea: GOTHENBURG,
      languages: ['sv', 'en', 'som', 'tir'],
      environments: ['violent-islamist', 'violent-white-power'],
      minimumAge: 13,
      maximumAge: 20,
      capacity: 8,
      waitTime: '[Påhittat] några dagar',
      schedules: week('09:00', '16:00'),
      validFrom: '2016-01-01',
    },
  },
  {
    key: 'parents',
    by: 'caseworker@socialtjanst-angered',
    assured: on('2016-09-12'),
    provider: 'kvinnoforening',
    operators: [{ organisation: 'kvinnoforening', from: '2016-02-01', to: null }],
    input: {
      kind: 'RELATIVE_SUPPORT',
      name: 'Föräldracirkel i Angered (påhittad)',
      description: '[Påhittat] Sex träffar för föräldrar om samtal hemma, nätet och vart man vänder sig.',
      phone: '031-390 06 04',
      address: 'Låtsastorget 2 (påhittat), Angered',
      serviceArea: GOTHENBURG,
      languages: ['sv', 'ar', 'som', 'kmr', 'ckb', 'prs'],
      environments: ['violent-islamist'],
      capacity: 14,
      waitTime: '[Påhittat] till nästa kursstart',
      schedules: week('17:30', '19:30', [2]),
      validFrom: '2016-02-01',
    },
  },
];
