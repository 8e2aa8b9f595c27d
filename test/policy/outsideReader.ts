/**
 * Somebody who has `schema/disclosure.md` and nothing else. It reads the file as its own "How to read it" says, and decides; nothing here
 * may be taken from the program.
 */
export interface Viewer {
  readonly kind: string;
  readonly coordinatesNetwork: boolean;
  readonly roles: readonly string[];
  readonly assurance: number;
}

/** What is known of a record: the conditions that hold, by name, and the fields that live disclosures name. */
export interface Known {
  readonly holding: ReadonlySet<string>;
  readonly disclosed: ReadonlySet<string>;
}

export type Reading = 'SHOW' | 'MASK' | 'WITHHOLD';
type Row = readonly string[];

interface FieldText {
  readonly fieldClass: string;
  /** null where the field comes with the record. */
  readonly shown: readonly Row[] | null;
  readonly masked: readonly Row[];
  readonly leadsTo: string | null;
  /** For this field, or for one of a part that hangs on it: the rows of which one must hold. */
  readonly partUnless: ReadonlyMap<string, readonly Row[]>;
}

interface Section {
  readonly inView: readonly Row[];
  readonly conditions: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, FieldText>;
}

/** The cells of every line of the tables in a text, without their heads. */
function cells(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('| '));
  const rows = lines.map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
  // A table begins with its head and a line of dashes.
  return rows.filter((row, at) => !/^-+$/.test(row[0] ?? '') && !/^-+$/.test(rows[at + 1]?.[0] ?? ''));
}

const parted = (text: string, by: RegExp): Map<string, string> =>
  new Map(
    text
      .split(by)
      .slice(1)
      .map((part): [string, string] => [part.slice(0, part.indexOf('\n')), part]),
  );

/** The terms of a row; what stands in brackets at its end decides nothing. */
function row(text: string): Row {
  const terms = text.replace(/ \([^()]*\)$/, '');
  return terms === 'any viewer' ? [] : terms.split(' + ');
}

const rowsIn = (cell: string): Row[] => (cell === '' || cell === 'nobody' ? [] : cell.split('<br>').map(row));

function fieldText([, fieldClass = '', shown = '', masked = '', leads = '']: readonly string[], name: string): FieldText {
  const lines = leads === '' ? [] : leads.split('<br>');
  const partial = lines.flatMap((line): [string, Row[]][] => {
    const [, path, rows] = /^(?:(\S+) )?in part unless (.+)$/.exec(line) ?? [];
    return rows === undefined ? [] : [[path ?? name, rows.split(', or ').map(row)]];
  });
  return {
    fieldClass,
    shown: shown === 'with the record' ? null : rowsIn(shown),
    masked: rowsIn(masked).map(([first = '', ...rest]) => [first.replace(/^.*: /, ''), ...rest]),
    leadsTo: /^(?:one|list of) (\w+)$/.exec(lines[0] ?? '')?.[1] ?? null,
    partUnless: new Map(partial),
  };
}

function section(text: string): Section {
  const inView = text
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => row(line.slice(2)));
  const rows = cells(text);
  return {
    inView,
    conditions: new Map(rows.filter((line) => line.length === 2).map(([name = '', words = '']) => [name, words])),
    fields: new Map(rows.filter((line) => line.length === 5).map((line) => [line[0] ?? '', fieldText(line, line[0] ?? '')])),
  };
}

type Asks = (viewer: Viewer) => boolean;
const hasOneOf =
  (roles: readonly string[]): Asks =>
  (viewer) =>
    roles.some((role) => viewer.roles.includes(role));
const isOneOf =
  (kinds: readonly string[]): Asks =>
  (viewer) =>
    kinds.includes(viewer.kind);

/** What a term of the file asks of a viewer, in the words of the file. */
function viewerTerm(words: string): Asks | null {
  const [, roles] = /^The viewer has at least one of the roles (.+)\.$/.exec(words) ?? [];
  if (roles !== undefined) return hasOneOf(roles.split(', '));
  const [, kinds] = /^The viewer is of an agency of one of the kinds (.+)\.$/.exec(words) ?? [];
  if (kinds !== undefined) return isOneOf(kinds.split(', '));
  const [, level] = /^The viewer is signed in at level of assurance (\d) or higher\.$/.exec(words) ?? [];
  if (level !== undefined) return (viewer) => viewer.assurance >= Number(level);
  if (/^The viewer is of an agency that coordinates this network\b/.test(words)) return (viewer) => viewer.coordinatesNetwork;
  if (words === 'The viewer is nobody: this holds for no viewer.') return () => false;
  return null;
}

/** Whoever decides by the file. */
export class OutsideReader {
  /** What each term asks of a viewer; terms like `role A or B` are added when they are first met. */
  private readonly terms: Map<string, Asks>;
  private readonly ceilings: ReadonlyMap<string, readonly string[]>;
  private readonly follows: ReadonlyMap<string, readonly string[]>;
  private readonly records: ReadonlyMap<string, Section>;
  private readonly parts: ReadonlyMap<string, readonly string[]>;
  private readonly acts: readonly (readonly [string, string, readonly Row[]])[];

  constructor(markdown: string) {
    const sections = parted(markdown, /^## /m);
    const of = (name: string): string => {
      const text = sections.get(name);
      if (text === undefined) throw new Error(`the file has no section "${name}"`);
      return text;
    };
    this.terms = new Map(
      cells(of('Terms')).flatMap(([name = '', words = '']): [string, Asks][] => {
        const asks = viewerTerm(words);
        return asks ? [[name, asks]] : [];
      }),
    );
    this.ceilings = new Map(cells(of('The ceiling for disclosures')).map(([kind = '', classes = '']) => [kind, classes.split(', ')]));
    this.follows = new Map(cells(of('Fields that follow others')).map(([field = '', others = '']) => [field, others.split(', ')]));
    this.records = new Map([...parted(of('Records'), /^### /m)].map(([type, text]) => [type, section(text)]));
    this.parts = new Map(
      cells(of('Parts')).map(([type = '', , fields = '']) => [type, fields.split(/, (?!leads)/).map((text) => text.replace(/ .*$/, ''))]),
    );
    this.acts = cells(of('Who may do what')).map(([action = '', on = '', by = '']) => [action, on, rowsIn(by)]);
  }

  /** The types that have a view of their own. */
  get types(): readonly string[] {
    return [...this.records.keys()];
  }

  /** The types that come with something else, and their fields. */
  get partFields(): ReadonlyMap<string, readonly string[]> {
    return this.parts;
  }

  /** The fields of a type. */
  fieldsOf(type: string): readonly string[] {
    return [...this.section(type).fields.keys()];
  }

  /** The conditions on a record that the section of its type puts into words. */
  conditionsOf(type: string): readonly string[] {
    return [...this.section(type).conditions.keys()].filter((name) => name !== 'disclosed');
  }

  /** What a field leads to, if anything. */
  leadsTo(type: string, field: string): string | null {
    return this.section(type).fields.get(field)?.leadsTo ?? null;
  }

  /** Rule 2. */
  inView(viewer: Viewer, type: string, known: Known): boolean {
    return this.any(this.section(type).inView, viewer, type, '', known);
  }

  /** Rule 5. */
  decide(viewer: Viewer, type: string, field: string, known: Known): Reading {
    const text = this.field(type, field);
    if (text.shown === null || this.any(text.shown, viewer, type, field, known)) return 'SHOW';
    return this.any(text.masked, viewer, type, field, known) ? 'MASK' : 'WITHHOLD';
  }

  /** Rule 6: the fields, and fields of parts, that are listed as shown in part. */
  partial(viewer: Viewer, type: string, known: Known): string[] {
    return [...this.section(type).fields].flatMap(([field, { partUnless }]) =>
      partUnless.size > 0 && this.decide(viewer, type, field, known) === 'SHOW'
        ? [...partUnless].filter(([, rows]) => !this.any(rows, viewer, type, field, known)).map(([path]) => path)
        : [],
    );
  }

  /** Every action, and what it is done to. */
  get actions(): readonly (readonly [action: string, on: string])[] {
    return this.acts.map(([action, on]) => [action, on]);
  }

  /** Whether the viewer may do this. */
  may(viewer: Viewer, action: string, on: string, known: Known): boolean {
    return this.acts.some(([name, type, rows]) => name === action && type === on && this.any(rows, viewer, type, '', known));
  }

  private section(type: string): Section {
    const found = this.records.get(type);
    if (!found) throw new Error(`the file has no section on ${type}`);
    return found;
  }

  private field(type: string, field: string): FieldText {
    const found = this.section(type).fields.get(field);
    if (!found) throw new Error(`the file does not tell of ${type}.${field}`);
    return found;
  }

  private any(rows: readonly Row[], viewer: Viewer, type: string, field: string, known: Known): boolean {
    return rows.some((terms) => terms.every((term) => this.holds(term, viewer, type, field, known)));
  }

  /** Rule 4. */
  private holds(term: string, viewer: Viewer, type: string, field: string, known: Known): boolean {
    if (term === 'disclosed')
      return (this.follows.get(`${type}.${field}`) ?? [`${type}.${field}`]).every((name) => known.disclosed.has(name));
    if (this.records.get(type)?.conditions.has(term)) return known.holding.has(term);
    if (term === 'ceiling') return this.ceilings.get(viewer.kind)?.includes(this.field(type, field).fieldClass) === true;
    const asks = this.terms.get(term) ?? this.listed(term);
    if (asks) return asks(viewer);
    throw new Error(`the file does not say what "${term}" means for a ${type}`);
  }

  private listed(term: string): Asks | undefined {
    const [, word, list = ''] = /^(role|kind) (.+)$/.exec(term) ?? [];
    if (word === undefined) return undefined;
    const asks = word === 'role' ? hasOneOf(list.split(' or ')) : isOneOf(list.split(' or '));
    this.terms.set(term, asks);
    return asks;
  }
}
