import { FeedResolver } from './feed.resolver';

/** The resolvers of the integration. */
export const integrationResolvers: readonly NewableFunction[] = [FeedResolver];
