import { getNamedType, isListType, isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import { ACTIONS } from './actions';
import { AGENCY_KINDS, ROLES, type AgencyKind } from './actor';
import { CLASSES, isProtected, type FieldClass } from './classes';
import { followed } from './derived';
import { derivedSection } from './derivedMatrix';
import { CLASSED_TYPES, classOf, DISCLOSABLE } from './fields';
import { invariantsSection } from './invariantsMatrix';
import { rowInWords, VIEWER_TERMS } from './matrixRows';
import { leftOutSection, partsSection, recordSections, table, type LinkOf } from './matrixTypes';
import { CASE_CLASSES, CEILINGS } from './ceilings';
import { lawSections } from './lawMatrix';
import type { Condition } from './conditions';
import { barOf, SERVICE_POLICIES } from './servicePolicies';
import { textsSection } from './textsMatrix';

const INTRO = `# Who sees what

Emitted from \`src/policy\` by \`npm run schema\`; a test compares it, and another decides by this text alone. It is engineering, not legal
advice.
`;

const HOW = `## How to read it

1. Somebody who is signed in is a **viewer**: a member of an agency, with roles and a level of assurance.
2. A record is **in view** of a viewer when a line under "In view of" holds. Otherwise no query or mutation finds it.
3. A line, and a row of a table, is a list of terms joined by +. It holds when every term holds. "any viewer" always holds. Of several
   lines, or rows in one cell, one is enough. What stands in brackets is the provision that the rule rests on, and decides nothing.
4. A term is looked up first among the conditions of the record's own section, where it may mean another thing than in the next section,
   and then under "Terms". **role X or Y**: the viewer has at least one of these roles. **kind X or Y**: the viewer's agency is of one of
   these kinds.
5. A field of a record in view is shown where its cell says "with the record", or where a row of the cell "shown to" holds. If none holds,
   and a row of "masked to" does, the viewer is given what stands before the colon instead. Otherwise the field is **withheld**: null, and
   listed in \`withheld\` as WITHHOLD, whether it holds a value or not.
6. A field that **leads to** records is decided like any other. If it is shown, it shows those of them that are in view of the viewer, by
   their own section: it is null, or a shorter list, where others are hidden. Where the cell says "in part unless" and none of its rows
   holds, \`withheld\` lists the field as PART, whether there is anything or not. Without those words, no record behind it is hidden from a
   viewer who is shown the field.
7. A field of a protected class leaves the service only together with an entry of the access log that names it.
`;

const TERMS: Readonly<Record<string, string>> = {
  "viewer's agency": 'The agency to which the viewer belongs.',
  live: 'Of a disclosure: it has begun, its end has not come, and it has not been revoked. A disclosure that a referral carries begins when the referral is sent.',
  'in view': 'As defined in rule 2.',
  part: 'A component of a record without a view of its own; see "Parts".',
  masked: 'Shown in a coarser form, which the cell names.',
  withheld: 'Null and listed, whether there is a value or not.',
  ...Object.fromEntries(Object.entries(VIEWER_TERMS).map(([name, words]) => [name, `The viewer ${words}.`])),
  disclosed: "A live disclosure to the viewer's agency names this field; each section says on which records.",
  ceiling: "The ceiling of the viewer's kind of agency, below, holds the class of the field.",
};

const rows = (words: Readonly<Record<string, string>>): string[][] => Object.entries(words).map(([name, text]) => [name, text]);

const termsSection = (): string => `## Terms\n\n${table(['term', 'meaning'], rows(TERMS))}\n`;

const rolesSection = (): string =>
  `## Roles and kinds of agency\n\nRoles: ${ROLES.join(', ')}. A role alone opens no record. The condition \`mentor\` concerns the mentor of a\n` +
  `record, not the role MENTOR.\n\nKinds: ${AGENCY_KINDS.join(', ')}.\n`;

function classesSection(): string {
  const classes = Object.entries(CLASSES).map(([name, text]) => [name, isProtected(name as FieldClass) ? 'yes' : 'no', text]);
  return `## Classes\n\n${table(['class', 'protected', 'meaning'], classes)}\n`;
}

/** All classes that could be disclosed at all. */
const CASE_AND_MORE: readonly FieldClass[] = [...CASE_CLASSES, 'OPERATION', 'SOURCE'];

function ceilingsSection(): string {
  const kept = (kind: AgencyKind): string =>
    CASE_AND_MORE.flatMap((name) => {
      const bar = barOf(kind, name);
      return bar === null ? [] : [`${name} (${'law' in bar ? bar.law : bar.policy})`];
    }).join(', ');
  const kinds = AGENCY_KINDS.map((kind) => [kind, CEILINGS[kind].classes.join(', ') || 'nothing', kept(kind)]);
  const intro =
    'No disclosure by any agency carries the barred classes. In brackets: the law that bars them, or our policy where the law may allow it.';
  return `## The ceiling for disclosures\n\n${intro}\n\n${table(['recipient kind', 'classes that can reach it', 'barred by'], kinds)}\n`;
}

function policiesSection(): string {
  const policies = SERVICE_POLICIES.map(({ id, text, law, validFrom }) => [id, text, law, validFrom]);
  const intro = 'The service follows these policies by its own choice. They are not law, and no provision is cited for them.';
  return `## Our policy, apart from the law\n\n${intro}\n\n${table(['name', 'policy', 'the law', 'from'], policies)}\n`;
}

function disclosableSection(): string {
  const fields = DISCLOSABLE.map((name) => {
    const [type = '', field = ''] = name.split('.');
    const reached = AGENCY_KINDS.filter((kind) => CEILINGS[kind].classes.includes(classOf(type, field)));
    return [name, classOf(type, field), reached.join(', ') || 'nobody'];
  });
  const intro = 'A disclosure names only fields of this list. One that names a field of the person also names `Case.person`.';
  return `## Fields that can be disclosed\n\n${intro}\n\n${table(['field', 'class', 'can reach'], fields)}\n`;
}

function followsSection(): string {
  const intro =
    'A field on the left counts as `disclosed` exactly if live disclosures on the record name each field on the right; the section of\nthe record says which disclosures count.';
  const pairs = CLASSED_TYPES.flatMap((type) => [...followed(type)].map(([field, inputs]) => [field, inputs.join(', ')]));
  return `## Fields that follow others\n\n${intro}\n\n${table(['field', 'follows'], pairs)}\n`;
}

function actionsSection(): string {
  const keys = [...new Set(ACTIONS.map(({ action, on }) => `${action} ${on ?? ''}`))];
  const acts = keys.map((key) => {
    const [action = '', on = ''] = key.split(' ');
    const ways = ACTIONS.filter((row) => row.action === action && (row.on ?? '') === on);
    return [action, on || 'no record', ways.map(({ when }) => rowInWords(when as readonly Condition[])).join('<br>')];
  });
  const intro =
    'The right to see a record is no right to act on it. An action is refused unless a row holds; the conditions are those in the section of the\n' +
    'record concerned. The schema says in which state of the record the action is possible.';
  return `## Who may do what\n\n${intro}\n\n${table(['action', 'done to', 'by'], acts)}\n`;
}

/** The link of a field, if its type is in THE TABLE. */
function linksOfSchema(schema: GraphQLSchema): LinkOf {
  return (type, field) => {
    const owner = schema.getType(type);
    const found = isObjectType(owner) ? owner.getFields()[field] : undefined;
    const to = found && getNamedType(found.type).name;
    if (!found || to === undefined || !CLASSED_TYPES.includes(to) || to === 'Withheld') return null;
    return { to, list: isListType(isNonNullType(found.type) ? found.type.ofType : found.type) };
  };
}

/**
 * The matrix that a lawyer reviews (`schema/disclosure.md`): the same tables as the code, in words, one section each.
 */
export function disclosureMatrix(schema: GraphQLSchema): string {
  const linkOf = linksOfSchema(schema);
  return [
    INTRO,
    HOW,
    termsSection(),
    rolesSection(),
    classesSection(),
    ceilingsSection(),
    policiesSection(),
    ...lawSections(),
    disclosableSection(),
    followsSection(),
    derivedSection(),
    textsSection(),
    invariantsSection(),
    leftOutSection(),
    actionsSection(),
    partsSection(linkOf),
    recordSections(linkOf),
  ].join('\n');
}
