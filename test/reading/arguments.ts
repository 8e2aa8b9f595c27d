import type { Dice } from './dice';
import { TABLE_OF } from './plainTypes';
import { PLAIN_YEAR, YEAR_ROOTS, type YearMany } from './plainYear';
import { textIn, textOrNull, type Tables } from './tables';
import type { World } from './world';
import { CODES } from './worldDirectory';
import { yearFilters, yearReader } from './worldYear';

const YEAR_ONE = Object.keys(YEAR_ROOTS.one) as (keyof typeof YEAR_ROOTS.one)[];
const YEAR_MANY = Object.keys(YEAR_ROOTS.many) as YearMany[];

/** The root fields that questions begin with, each as often as it stands here. */
const ROOTS = [
  ...['case', 'case', 'case', 'cases', 'cases', 'cases', 'cases', 'caseLookup', 'caseLookup', 'caseLookup', 'caseLookup'],
  ...['assessment', 'assessment', 'assessments', 'assessments', 'caseTextVersions', 'caseTextVersions'],
  ...['personLink', 'personLinks', 'personLinks'],
  ...['referral', 'referral', 'referrals', 'referrals', 'referrals', 'referrals', 'node', 'node', 'node', 'node', 'node', 'node'],
  ...['referralReport', 'referralReport', 'referralReports', 'referralReports'],
  ...['experts', 'experts', 'experts', 'experts', 'expert', 'resources', 'resources', 'resource'],
  ...['agencies', 'agency', 'organisations', 'organisation', 'networks', 'terms'],
  ...['members', 'member', 'issuers', 'viewer', 'accessLog', 'accessLog'],
  ...[
    'consent',
    'consent',
    'consent',
    'reservation',
    'reservation',
    'reservation',
    'reservations',
    'reservations',
    'lapses',
    'lapses',
    'lapses',
    'lapses',
  ],
  ...['disclosureRequest', 'disclosureRequest', 'disclosureRequests', 'disclosureRequests', 'disclosureRegister'],
  ...['caseFollowUps', 'caseFollowUps'],
  ...['caseTransfer', 'caseTransfer', 'caseTransfers', 'caseTransfers'],
  ...['personClaims', 'personClaims', 'personChanges', 'personMerges', 'personMerges'],
  ...[
    'consultation',
    'consultation',
    'consultation',
    'consultations',
    'consultations',
    'consultations',
    'bankedAnswer',
    'bankedAnswers',
    'bankedAnswers',
  ],
  ...['helplineCall', 'helplineCalls', 'helplineRoutes'],
  ...['concernReport', 'concernReport', 'concernReports', 'concernReports', 'concernReports', 'concernReceipt', 'concernReceipts'],
  ...['concernReceipts', 'concernRoute', 'concernRoutes'],
  ...['incident', 'incidents', 'training', 'trainings', 'trainingRequests', 'trainingRequest'],
  ...['legalProvisions', 'legalDuties'],
  // mentorMatches, assignmentPlan and matchWeights are not read by the gate but answered by the program: their tests are its own.
  ...['mentor', 'mentor', 'mentors', 'mentors', 'mentorNeed', 'mentorNeed', 'mentorNeed', 'mentorNeeds', 'mentorNeeds'],
  ...['mentorNeed', 'mentorNeed', 'mentorNeed', 'mentorNeed', 'mentorNeed', 'mentorNeed', 'mentorNeeds', 'mentorNeeds'],
  ...['mentorship', 'mentorship', 'mentorship'],
  ...['mentorship', 'mentorship', 'mentorship', 'mentorships', 'mentorships', 'mentorWorkList', 'mentorWorkList'],
  ...['webhook', 'webhooks', 'delivery', 'deliveries'],
  ...['externalSystem', 'externalSystem', 'externalSystems', 'externalSystems'],
  // Neither are trackCheck and groupRules.
  ...['actionGroup', 'actionGroup', 'actionGroup', 'actionGroup', 'actionGroup', 'actionGroup'],
  ...['actionGroups', 'actionGroups', 'actionGroups', 'actionGroups'],
  ...['planGoal', 'planGoal', 'planGoal', 'planStep', 'planStep', 'planStep', 'planSteps', 'planSteps', 'planSteps', 'planSteps'],
  // Neither is conferenceReadiness.
  ...['rosterRow', 'rosterRow', 'rosterRow', 'rosterRow', 'rosterRow', 'rosterRow', 'rosterRow', 'conferences'],
  ...['rosterRow', 'rosterRow', 'rosterRow', 'rosterRow', 'conference', 'conference', 'conferences', 'conferences', 'conferences'],
  ...['conferenceSeries', 'conferenceSeriesList'],
  ...YEAR_ONE,
  ...YEAR_MANY,
  ...['situationReport', 'situationReport', 'situationReports', 'policyDocument', 'policyDocuments', 'meetings'],
  ...['case', 'cases', 'cases', 'node', 'node'],
  // What others have given to them is seen by few, and has to be met.
  ...['situationReport', 'situationReports', 'situationReports', 'situationReports'],
  ...['situationReports', 'situationReports', 'situationReports', 'situationReports'],
  ...['situationReports', 'situationReports', 'situationReports', 'situationReports', 'situationReports'],
  ...['policyDocuments', 'policyDocuments', 'policyDocuments', 'policyDocuments', 'policyDocuments'],
] as const;
export type RootName = (typeof ROOTS)[number];

/** One root field with its arguments. */
export interface RootQuestion {
  readonly name: RootName;
  readonly args: Readonly<Record<string, unknown>>;
  /** The type that a node is likely to have. */
  readonly focus?: string;
  /** Whether to go on from page to page. */
  readonly paged?: true;
  readonly unordered?: true;
  /** The agency that something of what is asked for was disclosed to: its members are likely to ask. */
  readonly recipient?: string;
}

const DAYS = ['2024-05-01', '2025-06-15', '2026-01-31', '2026-02-01', '2026-06-30', '2026-07-01', '2030-01-01'];
const INSTANTS = [
  '2026-03-29T00:30:00Z',
  '2026-03-29T08:00:00+02:00',
  '2026-11-21T21:59:00Z',
  '2026-10-25T00:30:00Z',
  '2026-06-14T22:30:00Z',
];
/** The instant that many hours from now. */
const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const KINDS = ['SOCIAL_SERVICES', 'COORDINATION', 'POLICE', 'SCHOOL', 'CIVIL_SOCIETY'];
const STATUSES = ['DRAFT', 'SENT', 'RECEIVED', 'ACTIVE', 'DECLINED', 'WITHDRAWN', 'COMPLETED', 'RETURNED', 'EXPIRED'];
const NAMES = ['Kim Ek', 'kim ek', ' KIM EK ', 'Noor Ask', 'Åsa Öberg', 'ÅSA ÖBERG', 'Nobody Here'];

/** One root field with random arguments, or now and then several. */
export function randomArguments(dice: Dice, world: World, tables: Tables): RootQuestion[] {
  const choosing = new Chooser(dice, world, tables);
  const first = choosing.root(dice.pick(ROOTS));
  if (!dice.chance(0.1)) return [choosing.recipient === undefined ? first : { ...first, recipient: choosing.recipient }];
  // Several at once: not those that may be refused, because an error in one that cannot be null takes all the others with it.
  const harmless: RootName[] = ['cases', 'agencies', 'networks', 'case', 'expert', 'referral', 'node'];
  return dice.some(harmless, 2, 3).map((name) => ({ ...choosing.root(name, 'harmless'), paged: undefined }));
}

class Chooser {
  recipient: string | undefined;

  constructor(
    private readonly dice: Dice,
    private readonly world: World,
    private readonly tables: Tables,
  ) {}

  root(name: RootName, manner?: 'harmless'): RootQuestion {
    const { dice } = this;
    switch (name) {
      case 'mentorWorkList':
      case 'viewer':
        return { name, args: {} };
      case 'terms':
        return { name, args: { taxonomy: dice.pick(Object.keys(CODES)) } };
      case 'caseLookup':
        return { name, args: { by: this.lookUp() } };
      case 'node': {
        const type = dice.chance(0.3)
          ? 'Disclosure'
          : dice.pick([
              ...Object.keys(TABLE_OF),
              'Case',
              ...Array<string>(7).fill('Person'),
              'Referral',
              ...Array<string>(3).fill('ConferenceDecision'),
            ]);
        return { name, args: { id: this.id(type) }, focus: type };
      }
      case 'legalProvisions':
      case 'legalDuties':
        return { name, args: dice.chance(0.5) ? {} : { at: dice.pick([...DAYS, '2025-03-31', '2025-04-01']) } };
      case 'lapses':
        return this.lapses(manner);
      case 'assessments':
      case 'caseTextVersions':
      case 'personLinks': {
        const { args, ...more } = this.list(name, manner);
        return { ...more, args: { ...args, caseId: this.id('Case') } };
      }
      case 'assessment':
      case 'personLink':
      case 'case':
      case 'referral':
      case 'referralReport':
      case 'consent':
      case 'caseTransfer':
      case 'reservation':
      case 'disclosureRequest':
      case 'mentor':
      case 'mentorNeed':
      case 'mentorship':
      case 'concernReport':
      case 'concernReceipt':
      case 'concernRoute':
      case 'consultation':
      case 'bankedAnswer':
      case 'helplineCall':
      case 'incident':
      case 'training':
      case 'trainingRequest':
      case 'webhook':
      case 'delivery':
      case 'actionGroup':
      case 'planGoal':
      case 'planStep':
      case 'conferenceSeries':
      case 'conference':
      case 'rosterRow':
      case 'externalSystem':
      case 'expert':
      case 'agency':
      case 'member':
      case 'organisation':
      case 'resource':
        return { name, args: { id: this.id(`${name.charAt(0).toUpperCase()}${name.slice(1)}`) } };
      default: {
        const one = Object.entries(YEAR_ROOTS.one).find(([root]) => root === name)?.[1];
        return one === undefined ? this.list(name, manner) : { name, args: { id: this.id(one) } };
      }
    }
  }

  private lapses(manner?: 'harmless'): RootQuestion {
    const { name, args, ...more } = this.list('lapses', manner);
    const { dice } = this;
    const withinDays = dice.pick(dice.chance(0.05) ? [0, -1, 731] : [1, 10, 60, 90, 100, 365, 730]);
    const back = dice.chance(0.3) ? { endedSinceDays: dice.pick([0, 10, 100, 400, 730, 731, -1]) } : {};
    return { name, args: dice.chance(0.2) ? args : { ...args, withinDays, ...back }, ...more };
  }

  /** Mostly an id of the type; else of another type, of nothing, or not an id at all. */
  private id(type: string): string {
    const { dice } = this;
    const throws = dice.throw();
    if (throws < 0.86) return this.known(type);
    if (throws < 0.9) return this.known(dice.pick(Object.keys(TABLE_OF)));
    if (throws < 0.94) return `${type.toLowerCase()}_${dice.uuid()}`;
    const [, uuid = ''] = this.known(type).split('_');
    return dice.pick(['', 'x', uuid, `${type}_${uuid}`, `case_${uuid.toUpperCase()}`, `case_${uuid} `, `case_${uuid}\n`]);
  }

  private known(type: string): string {
    if (type === 'Disclosure') {
      const disclosure = this.dice.pick(this.tables.disclosure);
      this.recipient = textIn(disclosure, 'recipient_agency_id');
      return `disclosure_${textIn(disclosure, 'id')}`;
    }
    if (type === 'CaseTransfer' && this.tables.case_transfer.length > 0) {
      const transfer = this.dice.pick(this.tables.case_transfer);
      this.recipient = textIn(transfer, this.dice.pick(['recipient_agency_id', 'owner_agency_id']));
      return `casetransfer_${textIn(transfer, 'id')}`;
    }
    if (type === 'Reservation' && this.tables.reservation.length > 0) {
      const reservation = this.dice.pick(this.tables.reservation);
      this.recipient = textIn(reservation, this.dice.pick(['recipient_agency_id', 'owner_agency_id']));
      return `reservation_${textIn(reservation, 'id')}`;
    }
    if (type === 'Consultation' && this.dice.chance(0.5)) {
      const asked = this.tables.consultation.filter((row) => row['kind'] === 'ASKED');
      const row = this.dice.pick(asked);
      this.recipient = yearReader(this.dice, row);
      // Those who are listed with the competence are members of any agency: left to chance.
      if (row['status'] === 'OPEN') this.recipient = undefined;
      return `consultation_${textIn(row, 'id')}`;
    }
    if (type === 'ConsultationAnswer') {
      const answer = this.dice.pick(this.tables.consultation_answer);
      this.recipient = textIn(answer, this.dice.pick(['owner_agency_id', 'asking_agency_id']));
      return `consultationanswer_${textIn(answer, 'id')}`;
    }
    if (type === 'ConcernReport' || type === 'ConcernReceipt') {
      const row = this.dice.pick(this.tables[type === 'ConcernReport' ? 'concern_report' : 'concern_receipt']);
      this.recipient = textIn(row, 'owner_agency_id');
      return `${type.toLowerCase()}_${textIn(row, 'id')}`;
    }
    if (type === 'Consultation' || type === 'HelplineCall') {
      const row = this.dice.pick(this.tables[type === 'Consultation' ? 'consultation' : 'helpline_call']);
      this.recipient = textIn(row, type === 'HelplineCall' && this.dice.chance(0.5) ? 'routed_to_agency_id' : 'owner_agency_id');
      return `${type.toLowerCase()}_${textIn(row, 'id')}`;
    }
    if (type === 'MentorNeed' || type === 'Mentorship') {
      const mentorship = this.dice.pick(this.tables.mentorship);
      this.recipient = textIn(mentorship, this.dice.pick(['provider_agency_id', 'coordinator_agency_id', 'owner_agency_id']));
      return `${type.toLowerCase()}_${textIn(mentorship, type === 'Mentorship' ? 'id' : 'need_id')}`;
    }
    if (type in PLAIN_YEAR) {
      const rows = this.tables[TABLE_OF[type] ?? 'agency'];
      if (rows.length === 0) return `${type.toLowerCase()}_${this.dice.uuid()}`;
      const row = this.dice.pick(rows);
      this.recipient = yearReader(this.dice, row);
      return `${type.toLowerCase()}_${textIn(row, 'id')}`;
    }
    if (type === 'ActionGroup' && this.dice.chance(0.85)) {
      const group = this.joined();
      if (group !== undefined) return `actiongroup_${group}`;
    }
    if (type === 'ReferralReport' && this.dice.chance(0.7)) {
      const reports = this.tables.disclosure.filter((row) => row['record_type'] === 'ReferralReport');
      const disclosure = reports.length > 0 ? this.dice.pick(reports) : undefined;
      this.recipient = disclosure && textIn(disclosure, this.dice.pick(['recipient_agency_id', 'recipient_agency_id', 'owner_agency_id']));
      if (disclosure) return `referralreport_${textIn(disclosure, 'record_id')}`;
    }
    if ((type === 'PlanGoal' || type === 'PlanStep') && this.dice.chance(0.7)) {
      const planned = this.planned(type);
      if (planned !== undefined) return `${type.toLowerCase()}_${planned}`;
    }
    if (type === 'RosterRow' || type === 'ConferenceDecision') {
      const { roster_row: rows, conference_decision: decisions } = this.tables;
      const row = this.dice.pick(type === 'RosterRow' || decisions.length === 0 ? rows : decisions);
      const parties = row['party_ids'] as string[];
      this.recipient =
        this.dice.chance(type === 'RosterRow' ? 0.8 : 0.3) && parties.length > 0 ? this.dice.pick(parties) : textIn(row, 'owner_agency_id');
      return `${type.toLowerCase()}_${textIn(row, 'id')}`;
    }
    if (type === 'Conference' || type === 'ConferenceSeries') {
      const row = this.dice.pick(this.tables[type === 'Conference' ? 'conference' : 'conference_series']);
      this.recipient = this.dice.pick(row['party_ids'] as string[]);
      return `${type.toLowerCase()}_${textIn(row, 'id')}`;
    }
    const link = type === 'Case' ? 'record_id' : type === 'Person' ? 'person_id' : type === 'Referral' ? 'referral_id' : null;
    const disclosed = link !== null && this.dice.chance(0.6) ? this.disclosed(link) : undefined;
    if (disclosed !== undefined) return `${type.toLowerCase()}_${disclosed}`;
    const table = TABLE_OF[type];
    const rows = table ? this.tables[table] : [];
    return `${type.toLowerCase()}_${rows.length > 0 ? textIn(this.dice.pick(rows), 'id') : this.dice.uuid()}`;
  }

  /** A goal or step of a case of which its text is disclosed to somebody, who is likely to ask. */
  private planned(type: 'PlanGoal' | 'PlanStep'): string | undefined {
    const all = this.tables.disclosure.filter((row) => (row['fields'] as string[]).includes(`${type}.text`));
    // As in `disclosed`: private recipients are told on reservations alone.
    const reserved = all.filter((row) => row['reservation_id'] !== null);
    const naming = reserved.length > 0 && this.dice.chance(0.4) ? reserved : all;
    const rows = this.tables[type === 'PlanGoal' ? 'plan_goal' : 'plan_step'];
    const told = rows.filter((row) => naming.some((one) => one['record_id'] === row['case_id']));
    if (told.length === 0) return undefined;
    const row = this.dice.pick(told);
    this.recipient = textIn(this.dice.pick(naming.filter((one) => one['record_id'] === row['case_id'])), 'recipient_agency_id');
    return textIn(row, 'id');
  }

  /** A group, by one of its members: mostly one that something of the case is disclosed to, for nobody else sees the group. */
  private joined(): string | undefined {
    const { group_member: members, action_group: groups, disclosure } = this.tables;
    const active = new Map(groups.filter(({ status }) => status === 'ACTIVE').map((row) => [row['id'], row['case_id']]));
    const unbound = this.tables.agency.filter(({ kind }) => kind === 'CIVIL_SOCIETY').map(({ id }) => id);
    const told = members.filter(
      (member) =>
        member['left_at'] === null &&
        !unbound.includes(member['agency_id']) &&
        active.has(member['group_id']) &&
        disclosure.some(
          (row) =>
            row['record_id'] === active.get(member['group_id']) &&
            row['recipient_agency_id'] === member['agency_id'] &&
            row['revoked_at'] === null,
        ),
    );
    const from = told.length > 0 && this.dice.chance(0.8) ? told : members;
    if (from.length === 0) return undefined;
    const member = this.dice.pick(from);
    this.recipient = textIn(member, this.dice.pick(['agency_id', 'agency_id', 'agency_id', 'owner_agency_id']));
    return textIn(member, 'group_id');
  }

  /** What a disclosure rests on, and to whom: most of what another agency sees is there. */
  private disclosed(link: 'record_id' | 'person_id' | 'referral_id'): string | undefined {
    const linked = this.tables.disclosure.filter((row) => row['record_type'] === 'Case' && row[link] !== null);
    if (linked.length === 0) return undefined;
    // What rests on a reservation rather than other things now and then: nothing else is seen by private recipients.
    const reserved = linked.filter((row) => row['reservation_id'] !== null);
    const disclosure = this.dice.pick(reserved.length > 0 && this.dice.chance(0.5) ? reserved : linked);
    this.recipient = textIn(disclosure, 'recipient_agency_id');
    return textIn(disclosure, link);
  }

  private lookUp(): Record<string, unknown> {
    const { dice, world, tables } = this;
    const sought = dice.chance(0.7) ? this.disclosed('person_id') : undefined;
    const former = tables.person_former_number.find((row) => row['person_id'] === sought && dice.chance(0.5));
    const known = sought === undefined ? undefined : world.numbers.get(former ? textIn(former, 'id') : sought);
    const number = known ?? dice.pickOrNull([...world.numbers.values()], 0.05) ?? '200001019991';
    const someone = textIn(tables.person.find(({ id }) => id === sought) ?? dice.pick(tables.person), 'name');
    const ways = [
      { caseNumber: textIn(dice.pick(tables.case_file), 'number') },
      { caseNumber: ` ${textIn(dice.pick(tables.case_file), 'number').toLowerCase()} ` },
      { caseNumber: 'K-2026-NOSUCH' },
      { personalIdentityNumber: number },
      { personalIdentityNumber: `${number.slice(2, 8)}-${number.slice(8)}` },
      { personalIdentityNumber: number },
      { name: dice.pick(NAMES) },
      { name: dice.pick([someone, someone.toUpperCase()]) },
      { name: someone },
    ];
    const wrong = [{}, { name: 'Kim Ek', caseNumber: 'K-2026-NOSUCH' }, { personalIdentityNumber: 'abc' }, { name: null }];
    return dice.chance(0.06) ? dice.pick(wrong) : dice.pick(ways);
  }

  private list(name: RootName, manner?: 'harmless'): RootQuestion {
    const { dice } = this;
    if (manner === undefined && dice.chance(0.04)) {
      const wrong = [{ first: 0 }, { first: 101 }, { first: -1 }, { last: 0 }, { last: 101 }, { first: 1, last: 1 }, { search: ' ' }];
      const unset = [{ filter: null }, { orderBy: null }, { first: null }, { last: null, first: 2 }, { before: null }, { search: null }];
      if (dice.chance(0.5)) return { name, args: { after: null, ...dice.pick(unset) } };
      return dice.chance(0.2)
        ? { name, args: { after: dice.pick(['', 'AAAA', dice.uuid()]) } }
        : { name, args: dice.pick(wrong), paged: true };
    }
    // Who is in a group is likely to ask for the list of them.
    if (name === 'actionGroups') this.joined();
    const chosen = this.filtered(name);
    const search = this.search(name);
    const orders = ORDERS[name] ?? [];
    const orderBy = dice.chance(0.6) && orders.length > 0 ? this.order(orders, search !== undefined) : undefined;
    const byRank = search !== undefined && (orderBy === undefined || orderBy['field'] === 'RANK');
    const size = byRank ? 100 : dice.pickOrNull([1, 2, 3, 4, 5, 10, 100], 0.25);
    const backward = size !== null && !byRank && dice.chance(0.4);
    if (chosen && dice.chance(0.08)) {
      // Null for a member that is given, or for one that might have been.
      const members = [...Object.keys(chosen), ...Object.keys(this.filtered(name) ?? {})];
      if (members.length > 0) Object.assign(chosen, { [dice.pick(members)]: null });
    }
    return {
      name,
      args: {
        ...(chosen && Object.keys(chosen).length > 0 ? { filter: chosen } : {}),
        ...(search === undefined ? {} : { search }),
        ...(orderBy === undefined ? {} : { orderBy }),
        ...(size === null ? {} : backward ? { last: size } : { first: size }),
      },
      ...(byRank ? { unordered: true } : { paged: true }),
    };
  }

  private order(orders: readonly string[], searched: boolean): Record<string, unknown> {
    const { dice } = this;
    const field = dice.pick(orders.filter((order) => searched || order !== 'RANK' || dice.chance(0.1)));
    return { field, direction: dice.pick(['ASC', 'DESC']) };
  }

  /** One or two words that stand in some listing, most often one. */
  private search(name: RootName): string | undefined {
    const { dice, tables } = this;
    const texts: Readonly<Partial<Record<RootName, readonly string[]>>> = {
      experts: [
        ...tables.expert.flatMap((row) => [textIn(row, 'name'), textIn(row, 'name'), textIn(row, 'title')]),
        ...tables.term.map((row) => textIn(row, 'label')),
        ...tables.agency.map((row) => textIn(row, 'name')),
      ],
      resources: tables.resource.flatMap((row) => [textIn(row, 'name'), textIn(row, 'description')]),
      organisations: tables.organisation.map((row) => textIn(row, 'name')),
      agencies: tables.agency.map((row) => textIn(row, 'name')),
      knowledgeItems: tables.knowledge_item.map((row) => textIn(row, 'title')),
      trainings: tables.training.flatMap((row) => [textIn(row, 'title'), textOrNull(row, 'outcomes') ?? '']),
      policyDocuments: tables.policy_document.map((row) => textIn(row, 'title')),
      bankedAnswers: tables.banked_answer.flatMap((row) => [textIn(row, 'question'), textIn(row, 'answer')]),
    };
    const words = (texts[name] ?? []).flatMap((text) => /q\d+[a-z]/.exec(text) ?? []);
    if (words.length === 0 || !dice.chance(0.35)) return undefined;
    if (dice.chance(0.05)) return 'q9999z';
    const word = dice.pick(words);
    return dice.pick([word, word, word.toUpperCase(), `"${word}" "${dice.pick(words)}"`]);
  }

  private filtered(name: RootName): Record<string, unknown> | null {
    const { dice } = this;
    const all = this.filters(name);
    const chosen = dice.some(Object.entries(all), 0, dice.pick([0, 1, 1, 2, 3]));
    return Object.fromEntries(chosen);
  }

  /** Both ends of a period, most often in order; now and then one of decades. */
  private period(): Record<string, unknown> {
    const days = this.dice.some([...DAYS, ...(this.dice.chance(0.1) ? ['2001-01-01'] : [])], 2, 2);
    const [from, to] = this.dice.chance(0.9) ? [...days].sort() : days;
    return { from, to };
  }

  private district(): string {
    return this.dice.pick(this.dice.chance(0.1) ? ['nosuch'] : CODES.DISTRICT);
  }

  private filters(name: RootName): Record<string, unknown> {
    const { dice } = this;
    const codes = (of: keyof typeof CODES): string[] => dice.some(['nosuch', ...CODES[of]], 0, 2);
    switch (name) {
      case 'agencies':
        return { kind: dice.pick(KINDS), municipality: dice.pick(['1480', '0180', '2584', '148']) };
      case 'members':
        return { kind: dice.pick(['PERSON', 'SYSTEM']), role: dice.pick(['LEAD', 'CASEWORKER', 'ADMIN', 'MENTOR']) };
      case 'organisations':
        return { kind: dice.pick(['CIVIL_SOCIETY', 'RESEARCH']), municipality: dice.pick(['1480', '0180']) };
      case 'experts':
        return {
          competences: codes('COMPETENCE'),
          environments: codes('ENVIRONMENT'),
          languages: codes('LANGUAGE'),
          professions: codes('PROFESSION'),
          agencyKind: dice.pick(KINDS),
          municipality: dice.pick(['1480', '0180']),
          availableOn: dice.pick(DAYS),
          availableNow: dice.chance(0.7),
          districts: codes('DISTRICT'),
          confirmedSince: dice.pick(['2024-05-01', '2026-01-31', '2030-01-01']),
        };
      case 'resources':
        return {
          kind: dice.pick(['THEOLOGICAL', 'HELPLINE']),
          languages: codes('LANGUAGE'),
          municipality: dice.pick(['1480', '0180', '2584']),
          age: dice.pick([-1, 0, 12, 17, 20, 21, 60]),
          environments: codes('ENVIRONMENT'),
          openAt: dice.pick(INSTANTS),
          availableNow: dice.chance(0.6),
          districts: codes('DISTRICT'),
          confirmedSince: dice.pick(['2024-05-01', '2026-01-31', '2030-01-01']),
        };
      case 'cases':
        return {
          status: dice.pick(['OPEN', 'CLOSED']),
          programme: dice.pick(['SSPF', 'SIG']),
          assignedToMe: dice.chance(0.5),
          openedBetween: dice.pick([{}, { from: dice.pick(DAYS) }, { to: dice.pick(DAYS) }, { from: '2026-02-01', to: '2026-07-01' }]),
        };
      case 'referrals':
        return {
          direction: dice.pick(['SENT', 'RECEIVED']),
          status: dice.some(STATUSES, 0, 6),
          counterpart: this.id('Agency'),
          caseId: this.id('Case'),
          answerFrom: dice.pick([...INSTANTS, soon(100)]),
          answerBefore: dice.pick([...INSTANTS, soon(300)]),
        };
      case 'caseFollowUps':
        return {
          status: dice.some(['PENDING', 'DONE', 'CANCELLED'], 0, 3),
          assignedToMe: dice.chance(0.5),
          dueBy: dice.pick(['2026-06-30', '2026-12-31', '2027-06-30']),
        };
      case 'personMerges':
        return { status: dice.some(['MERGED', 'UNDONE', 'ENDED'], 0, 3) };
      case 'personClaims':
      case 'personChanges':
        return { status: dice.some(['PENDING', 'CONFIRMED', 'DECLINED', 'ENDED'], 0, 3) };
      case 'caseTransfers':
        return { status: dice.some(['OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'SETTLED'], 0, 3) };
      case 'reservations':
        return { status: dice.some(['OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'ENDED'], 0, 3) };
      case 'disclosureRequests':
        return {
          direction: dice.pick(['SENT', 'RECEIVED']),
          status: dice.some(['OPEN', 'DISCLOSED', 'REFUSED', 'APPEALED', 'WITHDRAWN'], 0, 4),
        };
      case 'disclosureRegister':
        return {
          from: dice.pick(DAYS),
          to: dice.pick(DAYS),
          status: dice.some(['OPEN', 'DISCLOSED', 'REFUSED', 'APPEALED'], 0, 4),
        };
      case 'mentors':
        return { open: dice.chance(0.7), load: dice.some(['FREE', 'FULL', 'OVER'], 0, 2) };
      case 'mentorNeeds':
        return { status: dice.some(['OPEN', 'FILLED', 'WITHDRAWN'], 0, 2), waiting: dice.chance(0.6) };
      case 'mentorships':
        return {
          status: dice.some(['PROPOSED', 'LAPSED', 'ACCEPTED', 'ACTIVE', 'ENDED', 'DECLINED', 'WITHDRAWN'], 0, 5),
          lapsingWithinDays: dice.pick([1, 3, 30]),
          inDoubt: dice.chance(0.5),
        };
      case 'concernReports':
        return {
          undecided: dice.chance(0.5),
          late: dice.chance(0.5),
          supplementUnread: dice.chance(0.3),
          mine: dice.chance(0.5),
          ...this.period(),
        };
      case 'concernReceipts':
        return { told: dice.chance(0.5), ...this.period() };
      case 'concernRoutes':
        return { municipalityCode: dice.pick(['1480', '0180', '2584']) };
      case 'consultations':
        return {
          category: dice.pick(['EXPRESSION_OF_PERSON', 'PUBLIC_SPACE_EVENT', 'TRAVEL', 'OTHER']),
          concernType: dice.pick(dice.chance(0.1) ? ['nosuch'] : CODES.CONCERN_TYPE),
          reporterType: dice.pick(['STAFF', 'RELATIVE']),
          status: dice.pick(['OPEN', 'TAKEN', 'ANSWERED', 'CLOSED', 'CONVERTED']),
          kind: dice.pick(['RECORDED', 'ASKED']),
          competence: dice.pick(dice.chance(0.1) ? ['nosuch'] : CODES.COMPETENCE),
          mine: dice.chance(0.5),
          openToMe: dice.chance(0.7),
          district: this.district(),
          environment: dice.pick(dice.chance(0.1) ? ['nosuch'] : CODES.ENVIRONMENT),
          ...this.period(),
        };
      case 'bankedAnswers':
        return {
          competence: dice.pick(dice.chance(0.1) ? ['nosuch'] : CODES.COMPETENCE),
          concernType: dice.pick(CODES.CONCERN_TYPE),
          environment: dice.pick(CODES.ENVIRONMENT),
        };
      case 'helplineCalls':
        return { status: dice.pick(['ROUTED', 'CONSULTED', 'CLOSED']), district: this.district(), ...this.period() };
      case 'incidents':
        return {
          kind: dice.pick(['GRAFFITI', 'PROPAGANDA']),
          status: dice.pick(['REPORTED', 'HANDLED', 'UNFOUNDED']),
          district: this.district(),
          ...this.period(),
        };
      case 'trainings':
        return {
          kind: dice.pick(['TRAINING', 'GUEST_LECTURE', 'DIALOGUE']),
          audience: dice.pick(dice.chance(0.1) ? ['nosuch'] : CODES.AUDIENCE),
          ...this.period(),
        };
      case 'trainingRequests':
        return {
          status: dice.some(['OPEN', 'PLANNED', 'HELD', 'WITHDRAWN'], 0, 4),
          audience: dice.pick(dice.chance(0.1) ? ['nosuch'] : CODES.AUDIENCE),
        };
      case 'deliveries':
        return {
          webhookId: this.id('Webhook'),
          status: dice.some(['PENDING', 'DELIVERED', 'WITHHELD', 'PARKED', 'CANCELLED'], 0, 4),
        };
      case 'actionGroups':
        return {
          programme: dice.pick(['SSPF', 'SIG']),
          status: dice.some(['ACTIVE', 'CLOSED', 'TRANSFERRED', 'LAPSED'], 0, 3),
          endingWithinDays: dice.pick([0, 1, 30, 730]),
        };
      case 'planSteps':
        return {
          caseId: this.id('Case'),
          mine: dice.chance(0.6),
          late: dice.chance(0.6),
          dueBefore: dice.pick(DAYS),
          state: dice.some(['PLANNED', 'UNDER_WAY', 'DONE', 'CANCELLED'], 0, 3),
          agency: this.id('Agency'),
        };
      case 'conferences':
        return { status: dice.some(['PLANNED', 'HELD', 'CANCELLED'], 0, 2) };
      case 'accessLog':
        return {
          recordId: this.id('Case'),
          memberId: this.id('Member'),
          outcome: dice.pick(['SHOWN', 'CHANGED', 'REFUSED']),
          from: new Date(Date.now() - dice.between(0, 6) * 3_600_000).toISOString(),
          to: new Date(Date.now() - dice.between(0, 6) * 3_600_000).toISOString(),
        };
      default:
        return name in YEAR_ROOTS.many ? yearFilters(dice, name as YearMany) : {};
    }
  }
}

const ORDERS: Readonly<Partial<Record<RootName, readonly string[]>>> = {
  agencies: ['NAME', 'RANK'],
  organisations: ['NAME', 'RANK'],
  experts: ['NAME', 'NAME', 'TITLE', 'ASSURED_AT', 'RANK'],
  resources: ['NAME', 'ASSURED_AT', 'RANK'],
  cases: ['OPENED_AT', 'NUMBER'],
  referrals: ['UPDATED_AT', 'CREATED_AT', 'ANSWER_BY'],
  referralReports: ['WRITTEN_AT'],
  planSteps: ['DUE_ON', 'SET_AT'],
  conferences: ['STARTS_AT'],
  actionGroups: ['FORMED_AT', 'VALID_UNTIL', 'VALID_UNTIL', 'NUMBER'],
  accessLog: ['AT'],
  members: ['NAME'],
  issuers: ['NAME'],
  networks: ['NAME'],
  mentorNeeds: ['STATED_AT'],
  mentors: ['WAITING'],
  mentorships: ['PROPOSED_AT', 'ANSWER_BY'],
  personMerges: ['MERGED_AT'],
  personClaims: ['OPENED_AT'],
  personChanges: ['PROPOSED_AT'],
  helplineCalls: ['RECEIVED_ON'],
  helplineRoutes: ['VALID_FROM'],
  consultations: ['RECEIVED_ON'],
  incidents: ['OCCURRED_ON'],
  bankedAnswers: ['PUBLISHED_AT', 'RANK'],
  trainings: ['STARTS_ON', 'RANK'],
  trainingRequests: ['REQUESTED_AT'],
  caseFollowUps: ['DUE_ON'],
  disclosureRequests: ['CREATED_AT'],
  disclosureRegister: ['CREATED_AT'],
  reservations: ['OFFERED_AT'],
  concernReports: ['RECEIVED_AT'],
  concernReceipts: ['SENT_AT'],
  concernRoutes: ['VALID_FROM'],
  externalSystems: ['REGISTERED_AT'],
  webhooks: ['REGISTERED_AT'],
  deliveries: ['CREATED_AT'],
  conferenceSeriesList: ['NAME'],
  caseTransfers: ['OFFERED_AT'],
  lapses: ['AT'],
  agreements: ['TITLE'],
  meetingSeriesList: ['NAME'],
  meetings: ['HELD_ON'],
  policyDocuments: ['TITLE', 'RANK'],
  situationReports: ['FROM'],
  appointments: ['FROM'],
  dailyNotes: ['NOTED_ON'],
  synonyms: ['REVIEWED_ON'],
  knowledgeItems: ['TITLE', 'RANK'],
  mediaAppearances: ['PUBLISHED_ON'],
  programmes: ['NAME'],
  reportedFigures: ['SUBJECT'],
};
