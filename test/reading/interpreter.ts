import { dayOf } from '../../src/policy/calendar';
import { decide, withholdableFields } from '../../src/policy/decide';
import { explain } from '../../src/policy/explain';
import { KEPT_OF_CASE } from './plainAssessments';
import { inView, plainFacts, type Look } from './plainFacts';
import { dutyRows, lapseRows, provisionRows } from './plainGrounds';
import { instant, type Field } from './plainFields';
import { plainLinks } from './plainLinks';
import { lookedUp, NEVER_NULL, PLAIN_LISTS, Refused, refuseBlind, refusePreventionFilter, uuidIn, type PlainList } from './plainLists';
import { code, compareValues, orderedBy, type SortValue } from './plainOrder';
import { PLAIN_TYPES, TABLE_OF } from './plainTypes';
import { YEAR_ROOTS } from './plainYear';
import { argumentsOf, operationOf, Selections, variablesOf, type Question } from './selection';
import { textIn, type Row } from './tables';
import type { FieldNode } from 'graphql';

/** Stands for a cursor in an expected answer, where every text but an empty one will do; it points at this row. */
export class CursorOf {
  constructor(readonly rowId: string) {}
}

/** Stands for what an answer says of the words of a search: it follows from the words of all listings, and has tests of its own. */
export class Told {}

/** What should be answered. */
export interface Reply {
  readonly data: Readonly<Record<string, unknown>> | null;
  /** Code and root field of each error. */
  readonly errors: readonly { readonly code: string; readonly path: string }[];
}

/** What every record has, unless it has it in its own way. */
const TIMES: Readonly<Record<string, Field>> = { createdAt: instant('row_made_at'), updatedAt: instant('row_changed_at') };

type View = Record<string, unknown>;
type Root = (args: Readonly<Record<string, unknown>>, nodes: readonly FieldNode[]) => unknown;

const MOST = 100;
const MOST_LOOKED_UP = 20;
const FURTHEST = 730;
/** Roots that cannot be null: an error in one leaves no data at all. */
const NOT_NULL =
  /^(viewer|terms|caseLookup|agencies|members|issuers|organisations|networks|experts|resources|cases|referrals|accessLog|reservations|caseFollowUps|personClaims|personChanges|personMerges|disclosureRequests|disclosureRegister|lapses|legalProvisions|legalDuties|mentors|mentorNeeds|mentorships|mentorWorkList|actionGroups|webhooks|deliveries|externalSystems|consultations|helplineCalls|helplineRoutes|incidents|trainings|trainingRequests|bankedAnswers|referralReports|planSteps|concernReports|concernReceipts|concernRoutes|assessments|caseTextVersions|personLinks|conferences|conferenceSeriesList|caseTransfers)$/;

/** The types whose filters are looked up before anything is read. */
const PREVENTION = ['Consultation', 'BankedAnswer', 'HelplineCall', 'Incident', 'Training', 'TrainingRequest', 'DailyNote'];

/** What each part of the work list is a page of. */
const WORK: Readonly<Record<string, readonly [type: string, args: View]>> = {
  needsWaiting: ['MentorNeed', { filter: { waiting: true } }],
  proposalsLapsing: ['Mentorship', { filter: { lapsingWithinDays: 3 }, orderBy: { field: 'ANSWER_BY' } }],
  reviewsDue: ['MentorReview', { filter: { dueWithinDays: 30 } }],
  mentorshipsInDoubt: ['Mentorship', { filter: { inDoubt: true } }],
  mentorsFull: ['Mentor', { filter: { open: true, load: ['FULL', 'OVER'] } }],
  mentorsFree: ['Mentor', { filter: { open: true, load: ['FREE'] } }],
};

/** Answers a question slowly and obviously: whole rows, one at a time, each field by `decide`. */
export function interpret(look: Look, question: Question): Reply {
  return new Interpreter(look, question).answer();
}

class Interpreter {
  private readonly variables: Readonly<Record<string, unknown>>;
  private readonly selections: Selections;

  constructor(
    private readonly look: Look,
    private readonly question: Question,
  ) {
    this.variables = variablesOf(question);
    this.selections = new Selections(question.document, this.variables);
  }

  answer(): Reply {
    const data: View = {};
    const errors: Reply['errors'][number][] = [];
    let whole = true;
    for (const [key, nodes] of this.selections.of('Query', [operationOf(this.question).selectionSet])) {
      const name = nodes[0]?.name.value ?? '';
      try {
        data[key] = name === '__typename' ? 'Query' : this.root(name)(argumentsOf(nodes[0], this.variables), nodes);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        errors.push({ code: error.code, path: key });
        data[key] = null;
        if (NOT_NULL.test(name) || name in YEAR_ROOTS.many) whole = false;
      }
    }
    return { data: whole ? data : null, errors };
  }

  private root(name: string): Root {
    const byId =
      (type: string | null): Root =>
      ({ id }, nodes) =>
        this.byId(type, String(id), nodes);
    const page =
      (type: string): Root =>
      (args, nodes) =>
        this.page(type, args, nodes);
    const roots: Readonly<Record<string, Root>> = {
      viewer: (_args, nodes) => this.record('Viewer', {}, nodes),
      node: byId(null),
      agency: byId('Agency'),
      member: byId('Member'),
      organisation: byId('Organisation'),
      expert: byId('Expert'),
      resource: byId('Resource'),
      case: byId('Case'),
      assessment: byId('Assessment'),
      assessments: ({ caseId, ...args }, nodes) => this.page('Assessment', { ...args, filter: { caseId } }, nodes),
      caseTextVersions: ({ caseId, ...args }, nodes) => this.page('CaseTextVersion', { ...args, filter: { caseId } }, nodes),
      personLink: byId('PersonLink'),
      personLinks: ({ caseId, ...args }, nodes) => this.page('PersonLink', { ...args, filter: { caseId } }, nodes),
      referral: byId('Referral'),
      referralReport: byId('ReferralReport'),
      consent: byId('Consent'),
      caseTransfer: byId('CaseTransfer'),
      reservation: byId('Reservation'),
      disclosureRequest: byId('DisclosureRequest'),
      mentor: byId('Mentor'),
      mentorNeed: byId('MentorNeed'),
      mentorship: byId('Mentorship'),
      concernReport: byId('ConcernReport'),
      concernReceipt: byId('ConcernReceipt'),
      concernRoute: byId('ConcernRoute'),
      concernReports: page('ConcernReport'),
      concernReceipts: page('ConcernReceipt'),
      concernRoutes: page('ConcernRoute'),
      consultation: byId('Consultation'),
      bankedAnswer: byId('BankedAnswer'),
      helplineCall: byId('HelplineCall'),
      helplineRoute: byId('HelplineRoute'),
      incident: byId('Incident'),
      training: byId('Training'),
      trainingRequest: byId('TrainingRequest'),
      consultations: page('Consultation'),
      bankedAnswers: page('BankedAnswer'),
      helplineCalls: page('HelplineCall'),
      helplineRoutes: page('HelplineRoute'),
      incidents: page('Incident'),
      trainings: page('Training'),
      trainingRequests: page('TrainingRequest'),
      webhook: byId('Webhook'),
      webhooks: page('Webhook'),
      delivery: byId('Delivery'),
      deliveries: page('Delivery'),
      actionGroup: byId('ActionGroup'),
      actionGroups: page('ActionGroup'),
      planGoal: byId('PlanGoal'),
      planStep: byId('PlanStep'),
      planSteps: page('PlanStep'),
      conferenceSeries: byId('ConferenceSeries'),
      conference: byId('Conference'),
      rosterRow: byId('RosterRow'),
      conferenceSeriesList: page('ConferenceSeries'),
      conferences: page('Conference'),
      mentors: page('Mentor'),
      mentorNeeds: page('MentorNeed'),
      mentorships: page('Mentorship'),
      mentorWorkList: (_args, nodes) => this.workList(nodes),
      ...Object.fromEntries(Object.entries(YEAR_ROOTS.one).map(([root, type]) => [root, byId(type)])),
      ...Object.fromEntries(Object.entries(YEAR_ROOTS.many).map(([root, type]) => [root, page(type)])),
      caseTransfers: page('CaseTransfer'),
      reservations: page('Reservation'),
      caseFollowUps: page('CaseFollowUp'),
      personClaims: page('PersonClaim'),
      personChanges: page('PersonChange'),
      personMerges: page('PersonMerge'),
      disclosureRequests: page('DisclosureRequest'),
      disclosureRegister: (asked, nodes) => {
        const args = given('DisclosureRequest', asked);
        return this.page('DisclosureRequest', { ...args, filter: { ...(args['filter'] as View), registered: true } }, nodes);
      },
      lapses: ({ withinDays = 90, endedSinceDays = 0, ...args }, nodes) => {
        if (Number(withinDays) < 1 || Number(withinDays) > FURTHEST) throw new Refused('BAD_USER_INPUT');
        if (Number(endedSinceDays) < 0 || Number(endedSinceDays) > FURTHEST) throw new Refused('BAD_USER_INPUT');
        return this.page('Lapse', { ...args, filter: { withinDays, endedSinceDays } }, nodes);
      },
      legalProvisions: ({ at }, nodes) => this.list('LegalProvision', provisionRows(String(at ?? dayOf(new Date()))), nodes),
      legalDuties: ({ at }, nodes) => this.list('LegalDuty', dutyRows(String(at ?? dayOf(new Date()))), nodes),
      agencies: page('Agency'),
      members: page('Member'),
      issuers: page('Issuer'),
      externalSystem: byId('ExternalSystem'),
      externalSystems: page('ExternalSystem'),
      organisations: page('Organisation'),
      networks: page('Network'),
      experts: page('Expert'),
      resources: page('Resource'),
      cases: page('Case'),
      referrals: page('Referral'),
      referralReports: page('ReferralReport'),
      accessLog: (args, nodes) => {
        if (!['LEAD', 'AUDITOR'].some((role) => this.look.actor.roles.some((own) => own === role))) throw new Refused('FORBIDDEN');
        return this.page('AccessEntry', args, nodes);
      },
      terms: ({ taxonomy }, nodes) => this.list('Term', this.matching('Term', { filter: { taxonomy } }), nodes),
      caseLookup: ({ by }, nodes) => {
        const cases = this.ordered('Case', lookedUp(this.look, by as View), {});
        return this.list('Case', cases.slice(0, MOST_LOOKED_UP), nodes);
      },
    };
    const root = roots[name];
    if (!root) throw new Error(`the interpreter has no root field ${name}`);
    return root;
  }

  private byId(type: string | null, id: string, nodes: readonly FieldNode[]): View {
    const named = type ?? Object.keys(TABLE_OF).find((known) => uuidIn(id, known) !== null);
    const uuid = named === undefined ? null : uuidIn(id, named);
    const table = named === undefined ? undefined : TABLE_OF[named];
    const row = table && this.look.tables[table].find((candidate) => candidate['id'] === uuid);
    if (named === undefined || !row || !inView(this.look, named, row)) throw new Refused('NOT_FOUND');
    return this.record(named, row, nodes);
  }

  /** One record: every field that was selected, by what the rules answer for it. */
  private record(type: string, row: Row, nodes: readonly FieldNode[]): View {
    const view: View = {};
    for (const [key, fields] of this.selected(type, nodes)) view[key] = this.field(type, row, fields);
    return view;
  }

  private field(type: string, row: Row, nodes: readonly FieldNode[]): unknown {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return type;
    if (name === 'id') return `${type.toLowerCase()}_${textIn(row, 'id')}`;
    const list = /^(\w+)Connection$/.exec(name)?.[1];
    if (list !== undefined) return this.linked(type, list, row, nodes);
    const { actor } = this.look;
    const facts = plainFacts(this.look, type, row);
    if (name === 'withheld') {
      const fields = withholdableFields(type).flatMap((field) => explain(actor, type, field, facts, dayOf(new Date())) ?? []);
      const parts = [...fields, ...plainLinks(actor, type, facts)];
      return parts.map((part) => this.part('Withheld', { ...part }, nodes));
    }
    const answer = type === 'Viewer' ? 'SHOW' : decide(actor, type, name, facts);
    if (answer === 'WITHHOLD') return null;
    const held = (PLAIN_TYPES[type]?.[name] ?? TIMES[name])?.(row, this.look);
    if (!held) throw new Error(`the interpreter does not know ${type}.${name}`);
    if (held.kind === 'value') return answer === 'MASK' ? (held.masked ?? null) : held.value;
    if (answer === 'MASK') throw new Error(`${type}.${name} has no masked form`);
    if (held.kind === 'many') {
      const rows = held.rows.filter((child) => inView(this.look, held.type, child));
      return this.list(held.type, held.paged === true ? rows.slice(0, this.first(nodes)) : rows, nodes);
    }
    return held.row && inView(this.look, held.type, held.row) ? this.record(held.type, held.row, nodes) : null;
  }

  /** A linked list as a connection: shown where the list is, and of all its records in view. */
  private linked(type: string, list: string, row: Row, nodes: readonly FieldNode[]): View | null {
    if (decide(this.look.actor, type, list, plainFacts(this.look, type, row)) === 'WITHHOLD') return null;
    const held = PLAIN_TYPES[type]?.[list]?.(row, this.look);
    if (held?.kind !== 'many') throw new Error(`the interpreter does not know ${type}.${list}`);
    const rows = held.rows.filter((child) => inView(this.look, held.type, child));
    return this.pageOf(held.type, rows, given(held.type, argumentsOf(nodes[0], this.variables)), nodes);
  }

  private list(type: string, rows: readonly Row[], nodes: readonly FieldNode[]): View[] {
    return rows.map((row) => this.record(type, row, nodes));
  }

  private selected(type: string, nodes: readonly FieldNode[]): ReadonlyMap<string, readonly FieldNode[]> {
    return this.selections.of(
      type,
      nodes.map(({ selectionSet }) => selectionSet),
    );
  }

  /** A part whose members are known: its selection, picked from them. */
  private part(type: string, members: Readonly<Record<string, unknown>>, nodes: readonly FieldNode[]): View {
    const view: View = {};
    for (const [key, [field]] of this.selected(type, nodes)) {
      const name = field?.name.value ?? '';
      view[key] = name === '__typename' ? type : members[name];
    }
    return view;
  }

  private first(nodes: readonly FieldNode[]): number {
    return pageSize(argumentsOf(nodes[0], this.variables)['first']);
  }

  /** The records in view that match, in order. */
  private matching(type: string, args: Readonly<Record<string, unknown>>): Row[] {
    const { look } = this;
    const list = listOf(type);
    const filter = Object.entries((args['filter'] ?? {}) as View).filter(([, value]) => value !== undefined);
    const table = TABLE_OF[type] ?? KEPT_OF_CASE[type];
    if (!table && type !== 'Lapse') throw new Error(`${type} cannot be listed`);
    const rows = (table ? look.tables[table] : lapseRows(look))
      .filter((row) => inView(look, type, row))
      .filter((row) => list.holds?.(row, look) !== false)
      .filter((row) => filter.every(([name, value]) => list.filters[name]?.(row, value, look) === true))
      .filter((row) => args['search'] === undefined || found(list.searched?.(row, look) ?? '', String(args['search'])));
    return this.ordered(type, rows, args);
  }

  private ordered(type: string, rows: readonly Row[], args: Readonly<Record<string, unknown>>): Row[] {
    const { by, direction } = orderOf(listOf(type), args, this.look);
    return orderedBy(rows, direction, by, ({ id }) => code(id));
  }

  /** A page of a root list. */
  private page(type: string, asked: Readonly<Record<string, unknown>>, nodes: readonly FieldNode[]): View {
    const args = given(type, asked);
    for (const [name, field] of Object.entries(listOf(type).guarded ?? {}))
      if ((args['filter'] as View | undefined)?.[name] !== undefined) refuseBlind(this.look, type, field);
    const ordered = listOf(type).guardedOrders?.[String((args['orderBy'] as View | undefined)?.['field'])];
    if (ordered !== undefined) refuseBlind(this.look, type, ordered);
    refuseMalformed(type, args);
    if (type.startsWith('Concern')) refuseReversed((args['filter'] ?? {}) as View);
    if (PREVENTION.includes(type)) refusePreventionFilter(this.look, (args['filter'] ?? {}) as View);
    return this.pageOf(type, this.matching(type, args), args, nodes);
  }

  /** The page of these rows that the arguments name: what lies between two cursors, from its beginning or from its end. */
  private pageOf(type: string, rows: readonly Row[], args: Readonly<Record<string, unknown>>, nodes: readonly FieldNode[]): View {
    const { first, last, after, before } = args;
    if (first !== undefined && last !== undefined) throw new Refused('BAD_USER_INPUT');
    const size = pageSize(last ?? first);
    const place = (id: unknown): number => {
      const at = rows.findIndex((row) => row['id'] === id);
      if (at < 0) throw new Refused('BAD_USER_INPUT');
      return at;
    };
    const from = after === undefined ? 0 : place(after) + 1;
    const to = before === undefined ? rows.length : Math.max(from, place(before));
    const between = rows.slice(from, to);
    const shown = last === undefined ? between.slice(0, size) : between.slice(-size);
    const more = between.length > size;
    const cursor = (row: Row | undefined): CursorOf | null => (row ? new CursorOf(textIn(row, 'id')) : null);
    const view: View = {};
    for (const [key, fields] of this.selected(`${type}Connection`, nodes)) {
      const members: Readonly<Record<string, () => unknown>> = {
        __typename: () => `${type}Connection`,
        totalCount: () => rows.length,
        totalCountIsAtLeast: () => false,
        nodes: () => this.list(type, shown, fields),
        edges: () => shown.map((row) => this.edge(type, row, cursor(row), fields)),
        search: () => (args['search'] === undefined ? null : new Told()),
        facets: () => this.facets(type, args, fields),
        pageInfo: () =>
          this.part(
            'PageInfo',
            {
              hasNextPage: before !== undefined || (last === undefined && more),
              hasPreviousPage: after !== undefined || (last !== undefined && more),
              startCursor: cursor(shown[0]),
              endCursor: cursor(shown.at(-1)),
            },
            fields,
          ),
      };
      view[key] = members[fields[0]?.name.value ?? '']?.();
    }
    return view;
  }

  /** The list itself is the program's to answer, its parts the gate's: each is a page like any other. */
  private workList(nodes: readonly FieldNode[]): View {
    const view: View = {};
    for (const [key, fields] of this.selected('MentorWorkList', nodes)) {
      const name = fields[0]?.name.value ?? '';
      const [type = '', args] = WORK[name] ?? [];
      view[key] =
        name === '__typename' ? 'MentorWorkList' : this.page(type, { ...args, ...argumentsOf(fields[0], this.variables) }, fields);
    }
    return view;
  }

  private edge(type: string, row: Row, cursor: CursorOf | null, nodes: readonly FieldNode[]): View {
    const view: View = {};
    for (const [key, fields] of this.selected(`${type}Edge`, nodes)) {
      const name = fields[0]?.name.value;
      view[key] = name === '__typename' ? `${type}Edge` : name === 'cursor' ? cursor : this.record(type, row, fields);
    }
    return view;
  }

  /** How many records each value would open: a field is counted without the filter on itself. The commonest comes first. */
  private facets(type: string, args: Readonly<Record<string, unknown>>, nodes: readonly FieldNode[]): View[] {
    const parts = Object.entries(listOf(type).facets ?? {}).flatMap(([field, valuesOf]) => {
      const counts = new Map<string, number>();
      const others = Object.entries((args['filter'] ?? {}) as View).filter(([name]) => name !== field);
      const rows = this.matching(type, { ...args, filter: Object.fromEntries(others) });
      const values = rows.flatMap((row) => valuesOf(row, this.look)).filter((value) => typeof value === 'string');
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      return [...counts].map(([value, count]) => ({ field, value, count }));
    });
    const compare = (a: string, b: string): number => compareValues({ code: a }, { code: b }, 'ASC');
    return parts
      .sort((a, b) => compare(a.field, b.field) || b.count - a.count || compare(a.value, b.value))
      .map((part) => this.part('Facet', part, nodes));
  }
}

function listOf(type: string): PlainList {
  const list = PLAIN_LISTS[type];
  if (!list) throw new Error(`${type} has no list`);
  return list;
}

/** Every word of the search stands in the text. Of several words, the questions have each in quotation marks, so that none is left out. */
function found(text: string, search: string): boolean {
  const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return search
    .toLowerCase()
    .replaceAll('"', '')
    .split(/\s+/)
    .every((wanted) => words.has(wanted));
}

interface PlainOrder {
  readonly by: (row: Row) => SortValue;
  readonly direction: 'ASC' | 'DESC';
}

function orderOf(list: PlainList, args: Readonly<Record<string, unknown>>, look: Look): PlainOrder {
  const asked = args['orderBy'] as { field: string; direction?: 'ASC' | 'DESC' } | undefined;
  const unordered = { by: () => null, direction: 'ASC' } as const;
  if (asked?.field === 'RANK' && args['search'] === undefined) throw new Refused('BAD_USER_INPUT');
  // By rank: which rank a record has is the database's to say, and the test compares such lists as sets.
  if (asked ? asked.field === 'RANK' : args['search'] !== undefined) return unordered;
  const { field, direction } = asked ?? list.defaultOrder;
  const order = list.orders[field];
  if (!order) throw new Error(`there is no order ${field}`);
  // Referrals and reports are asked for newest first; everything else in ascending order, when only the field is given.
  const newest = [PLAIN_LISTS['Referral'], PLAIN_LISTS['ReferralReport']].includes(list);
  return { by: (row) => order(row, look), direction: direction ?? (newest ? 'DESC' : 'ASC') };
}

function pageSize(first: unknown): number {
  if (first === undefined || first === null) return 20;
  if (Number(first) < 1) throw new Refused('BAD_USER_INPUT');
  if (Number(first) > MOST) throw new Refused('LIMIT_EXCEEDED');
  return Number(first);
}

/**
 * What was given of the arguments of a list: null is the same as nothing. A filter by an id, or by several values, is refused instead: there
 * null could mean that none is to match.
 */
function given(type: string, args: Readonly<Record<string, unknown>>): View {
  const present = (values: object): View =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
  const { filter, ...others } = present(args);
  if (filter === undefined) return others;
  for (const [name, value] of Object.entries(filter as View))
    if (value === null && NEVER_NULL[type]?.includes(name)) throw new Refused('BAD_USER_INPUT');
  const parts = Object.entries(present(filter as View)).map(([name, value]): [string, unknown] =>
    typeof value === 'object' && !Array.isArray(value) ? [name, present(value as View)] : [name, value],
  );
  return { ...others, filter: Object.fromEntries(parts) };
}

function refuseMalformed(type: string, { filter, search }: Readonly<Record<string, unknown>>): void {
  if (search !== undefined && String(search).trim() === '') throw new Refused('BAD_USER_INPUT');
  const municipality = (filter as View | undefined)?.['municipality'];
  if (type === 'Agency' && municipality !== undefined && !/^\d{4}$/.test(String(municipality))) throw new Refused('BAD_USER_INPUT');
  const ids: [string, string][] = [
    ['counterpart', 'Agency'],
    ['caseId', 'Case'],
    ['agency', 'Agency'],
  ];
  if (!['Referral', 'PlanStep', 'PersonLink'].includes(type) && !(type in KEPT_OF_CASE)) return;
  for (const [name, of] of ids) {
    const id = (filter as View | undefined)?.[name];
    if (id !== undefined && uuidIn(id, of) === null) throw new Refused('NOT_FOUND');
  }
}

/** A period of reports that ends before it begins is refused. */
function refuseReversed({ from, to }: View): void {
  if (typeof from === 'string' && typeof to === 'string' && to < from) throw new Refused('BAD_USER_INPUT');
}
