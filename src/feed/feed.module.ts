import { feedDoors, FeedResolver } from './feed.resolver';

/** Resolvers of the change feed. */
export const integrationResolvers: readonly NewableFunction[] = [feedDoors, FeedResolver];
