/** The relations of linked persons, each with the relation that it is in the other direction. */
export const RELATIONS = {
  PARENT: 'CHILD',
  CHILD: 'PARENT',
  STEP_PARENT: 'STEP_CHILD',
  STEP_CHILD: 'STEP_PARENT',
  FOSTER_PARENT: 'FOSTER_CHILD',
  FOSTER_CHILD: 'FOSTER_PARENT',
  GUARDIAN: 'WARD',
  WARD: 'GUARDIAN',
  SIBLING: 'SIBLING',
  GRANDPARENT: 'GRANDCHILD',
  GRANDCHILD: 'GRANDPARENT',
  PARTNER: 'PARTNER',
  FORMER_PARTNER: 'FORMER_PARTNER',
  OTHER_RELATIVE: 'OTHER_RELATIVE',
  HOUSEHOLD_MEMBER: 'HOUSEHOLD_MEMBER',
} as const satisfies Readonly<Record<string, string>>;
export type Relation = keyof typeof RELATIONS;

/** The relation read from the other end. */
export const inverseOf = (relation: Relation): Relation => RELATIONS[relation];
