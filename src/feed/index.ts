/** The public face of this module: other modules import from here alone. */
export type { FeedArgs } from './feed.service';
export { beginEpoch, startPruner, tellFollowers } from './retention.service';
export { type Following, type NextEvent, beginFollowing, nextEvent } from './stream.service';
