import { createUnionType, type ClassType } from 'type-graphql';
import { RefusalView } from './refusal.types';
import type { View } from './view';

/** The views of a union, each by the name of its type. */
type Views<Type extends string> = Readonly<Record<Type, ClassType>>;

declare const TAKES: unique symbol;

/** A union that takes records of these types. They stand here for the compiler alone, and hold `mutation` to them. */
export interface Result<Type extends string> {
  readonly [TAKES]: (type: Type) => void;
}

const declared = new Map<string, () => Views<string>>();

/** Each union of `resultOf` with the types that the compiler takes it to have. */
export const declaredResults = (): [union: string, types: string[]][] =>
  [...declared].map(([union, views]) => [union, [...Object.keys(views()), 'Refusal']]);

/**
 * The union that a mutation answers: the record as its caller may see it, or a refusal. Each view stands under the name
 * of its type; the server does not start if the name is another's.
 *
 *     export const ReferralResult = resultOf('ReferralResult', 'The referral as it is now, or why not.', () => ({
 *       Referral: ReferralView,
 *     }));
 */
export function resultOf<Type extends string>(name: string, description: string, views: () => Views<Type>): Result<Type> {
  declared.set(name, views);
  const types = () => [...Object.values<ClassType>(views()), RefusalView] as const;
  const union = createUnionType({ name, description, types, resolveType: (view) => (view as unknown as View).$type });
  // What type-graphql makes says nothing of the names of the types.
  return union as unknown as Result<Type>;
}
