/**
 * All that decides what the database lets a server do, a line each: what the service, the statistics and everybody are granted, every
 * function and trigger, the rules of the rows, keys and checks. Where a text decides, its line ends with the digest of the text. A server
 * does not start on a database that differs. Generated: `WRITE_POWERS=1 npx jest test/platform/powers -t "to the line"` writes what the
 * migrations give; whoever reviews a migration reads the lines that changed.
 */
export const DECLARED_POWERS: ReadonlySet<string> = new Set(
  `
database: PUBLIC CONNECT
extension plpgsql
extension unaccent
function accepted_before(successor uuid, member_agency uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body b59a213d31ae542f
function access_about(ids uuid[]): as owner, search_path=public, pg_temp; kunskapshus_service; body 3ae947ef18ec4177
function access_entries(ids uuid[]); PUBLIC; body 72d589efa81fe6f7
function access_entry_add(), search_path=public, pg_temp; PUBLIC; body 74255006abf6f1af
function access_entry_is_final(); PUBLIC; body ccf1931be7739d3d
function access_near_own(ascending boolean, beyond timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body 3352c1fc9a170457
function access_near_read(ascending boolean, beyond timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body 90d36727c0772d2c
function access_row(entry uuid, tag integer, place integer); PUBLIC; body fc0b904c560f92dd
function age_on(born date, day date), search_path=public, pg_temp; body 752851daac002704
function answer_invitation(invitation uuid, accepts boolean, moment timestamp with time zone, why text, by_name text, by_phone text): as owner, search_path=public, pg_temp; kunskapshus_service; body b7015200c1ad5d99
function answered_invitation(invitation uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 6eb55e060274487c
function answers_opened(): as owner, search_path=public, pg_temp; body c957b36e9209ce76
function answers_shown(): as owner, search_path=public, pg_temp; body 8a140256708a9abf
function app_agency(); PUBLIC; body 5b4a556c81fa18e5
function app_coordinates(); PUBLIC; body a3683f83a1ea4b2a
function app_coordinates_network(); PUBLIC; body 00f20560bce3e4f7
function app_has_competence(code text), search_path=public, pg_temp; PUBLIC; body 562821384b73816e
function app_member(); PUBLIC; body 6ec6ab7a863a21f5
function app_now(); PUBLIC; body 997e9e1400c0fed7
function ask_concern_feedback(receipt uuid, read_version integer): as owner, search_path=public, pg_temp; kunskapshus_service; body 033a262d3af59ca7
function asked_by_one_answered_by_others(), search_path=public, pg_temp; PUBLIC; body 31d3a7d670e75224
function asked_text_stays(), search_path=public, pg_temp; PUBLIC; body 4e01445464e6784d
function await_seal(): as owner, search_path=public, pg_temp; body d210e2ed19b8feca
function banked_answer_search_update(), search_path=public, pg_temp; PUBLIC; body f069b8b1f33ce2cb
function begin_change_epoch(), search_path=public, pg_temp; body d700d3cdf6c00550
function best_experts(keys tsquery[], docs tsquery[], enough integer, many integer, most integer), search_path=public, pg_temp; kunskapshus_service; body bd9d581de5a15c31
function carry_identity_protection(source uuid, target uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 0826480a52cce8ac
function case_closing_noted(): as owner, search_path=public, pg_temp; body f04948c21c96eac7
function case_file_readers(): as owner, search_path=public, pg_temp; body a245811f27b66706
function case_identity_guarded(file uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 74cc85f173769155
function case_is_erased(): as owner, search_path=public, pg_temp; body 2de34c264fbbb69c
function case_received_stays(), search_path=public, pg_temp; body 25b973c3164b5406
function case_requests(file uuid): as owner, search_path=public, pg_temp; body fd46aac0ca522fe4
function case_stays_open(file uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body b78fcfa20cc2b929
function case_takes_new(file uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body b78fcfa20cc2b929
function case_waits(file uuid, today date): as owner, search_path=public, pg_temp; kunskapshus_service; body f4f908af861adb49
function change_epoch_holds(), search_path=public, pg_temp; body 09f618052fcf8b09
function change_readers_missing(), search_path=public, pg_temp; body 020733f56e9047b5
function change_subject(): as owner, search_path=public, pg_temp; body 124b87f918101c55
function claim_carries_protection(): as owner, search_path=public, pg_temp; body 546e62003763d02f
function close_agency(closing uuid, read_version integer, last_day date, heir uuid, why text): as owner, search_path=public, pg_temp; kunskapshus_service; body 92f2de1911f625b2
function concern_erased(): as owner, search_path=public, pg_temp; body c6018a80c9e1b397
function concern_receiver(c concern_report, on_day date), search_path=public, pg_temp; body 4b37e2edd2bcf65f
function concern_receivers(place text, district text, years integer, on_day date): as owner, search_path=public, pg_temp; kunskapshus_service; body bb94af6fdbecce34
function concern_route_key(r concern_route), search_path=public, pg_temp; body 3948f5378dfedb0b
function conference_keeps_parties(), search_path=public, pg_temp; PUBLIC; body 0f40cfc0f67e1e13
function conferences_of_erased_case(): as owner, search_path=public, pg_temp; body 87ec285b3d02f01b
function conferences_pass(): as owner, search_path=public, pg_temp; body 4c6cadd16a987c84
function consent_readers(): as owner, search_path=public, pg_temp; body c521f9abe8dd42d2
function consents_are_erased(): as owner, search_path=public, pg_temp; body e26a9d4601bdde99
function corrections_erased(), search_path=public, pg_temp; body 4dd86c61070abd31
function count_experts(wanted tsquery, open uuid[], most integer), enable_seqscan=off, enable_indexscan=off, max_parallel_workers_per_gather=0, search_path=public, pg_temp; kunskapshus_service; body d6346d51303fe01a
function count_unfound(words text[]): as owner, search_path=public, pg_temp; kunskapshus_service; body cf9f0c415db7bc42
function database_life(OUT system text, OUT timeline integer), search_path=public, pg_temp; body 1016eee1cd5ec769
function decided_by_law(), search_path=public, pg_temp; body f6f7f24357c9a9dd
function deliveries_waiting(): as owner, search_path=public, pg_temp; kunskapshus_service; body 290eca9871aa311a
function disclosure_live(revoked_at timestamp with time zone, valid_from timestamp with time zone, valid_until timestamp with time zone); PUBLIC; body e51d8c19f7ccbabb
function disclosure_readers(): as owner, search_path=public, pg_temp; body d9f41f1c42123e4d
function disclosure_without_contact(): as owner, search_path=public, pg_temp; body b9ea0d8bb9650a3d
function document_draft(): as owner, search_path=public, pg_temp; body 2e3609918e74ff64
function draft_audience(record_type text, table_name text, record jsonb, record_id uuid); body 17b2bb26870f467f
function empty_reports(reports uuid[]): as owner, search_path=public, pg_temp; body 8e32681a699c05d4
function end_agencies(moment timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body db6d57e3fd29e5ac
function end_mentorships(ids uuid[], side text, at timestamp with time zone), search_path=public, pg_temp; body 823214525e139492
function end_on_reservation(reservation uuid, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body 2d22567bccc91e38
function end_questions(): as owner, search_path=public, pg_temp; body 3f2a0cb542fbf9c9
function end_referral_disclosures(referral_id uuid, at timestamp with time zone, reason text): as owner, search_path=public, pg_temp; kunskapshus_service; body aeea12e137471894
function erase_case(file uuid, held uuid[], OUT done boolean, OUT person uuid, OUT requests uuid[]): as owner, search_path=public, pg_temp; kunskapshus_service; body 0931ed01b55f264e
function erase_case_texts(): as owner, search_path=public, pg_temp; body d7032e56f47a8d36
function erase_findings(): as owner, search_path=public, pg_temp; body 4cf3557839315061
function erase_report(record uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body f818721bc932d95c
function erase_request(request uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 3a1c1d20dc9fc77f
function erase_shared(record uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 887199417187fa36
function erased_case_stays_closed(), search_path=public, pg_temp; body 04bf0c674fcd50c7
function erased_identity_events(): as owner, search_path=public, pg_temp; body 329f5fd78b02aba0
function erased_identity_protection(): as owner, search_path=public, pg_temp; body 59725ad4303201e4
function expert_competence_touch(); PUBLIC; body ac0ec6869aa2ae4e
function expert_find_kept(): as owner, search_path=public, pg_temp; body d6d4eb1aea03c3ba
function expert_search_update(); PUBLIC; body 1a82610436a561b8
function expire_referrals(moment timestamp with time zone, most integer): as owner, search_path=public, pg_temp; kunskapshus_service; body fe94dc2da3cc20e9
function feed_has_one_life(): as owner, search_path=public, pg_temp; kunskapshus_service; body 082c34255f235ba9
function feed_life(): as owner, search_path=public, pg_temp; kunskapshus_service; body 76518b0d6e0fb098
function fill_open_end(), search_path=public, pg_temp; PUBLIC; body 7a2fbe77ea59803e
function find_experts(wanted tsquery), enable_seqscan=off, enable_indexscan=off, max_parallel_workers_per_gather=0, search_path=public, pg_temp; kunskapshus_service; body 390cc1bc88730355
function find_keys(doc tsvector), search_path=public, pg_temp; PUBLIC; body 3054f7deb561143b
function folded(value text), search_path=public, pg_temp; kunskapshus_service; body 52481a9956a10430
function follow_ups_cancelled(): as owner, search_path=public, pg_temp; body 3833952d01d87b01
function follow_ups_follow(): as owner, search_path=public, pg_temp; body c3293cbe432eff43
function forget_number(): as owner, search_path=public, pg_temp; body 2cdf4538489d2488
function grant_issuer_name(name text, to_agency uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 23b8e6fab0a13c5a
function group_held(of_group uuid, moment timestamp with time zone), search_path=public, pg_temp; kunskapshus_service; body 00ab71df8f4225b3
function group_invitations(): as owner, search_path=public, pg_temp; kunskapshus_service; body 0cce69c4ebc694a3
function group_live(status text, valid_until timestamp with time zone); PUBLIC; body 4661a164f83e2d71
function group_member_held(of_member uuid, moment timestamp with time zone), search_path=public, pg_temp; kunskapshus_service; body ad3df0b594f4f6e9
function group_member_live(left_at timestamp with time zone, valid_until timestamp with time zone); PUBLIC; body cddd2349a53e1277
function group_missing(of_group uuid); PUBLIC; body 38d556695d509393
function group_state(of_group uuid); PUBLIC; body 598711dd54118dc6
function groups_joined(): as owner, search_path=public, pg_temp; kunskapshus_service; body b44533fe9b1def6c
function held_until(stretches tstzmultirange, moment timestamp with time zone), search_path=public, pg_temp; kunskapshus_service; body 06558e6c35472de3
function hold_law(mine text, held text, changed text), search_path=public, pg_temp; kunskapshus_service; body f5e7246754ba5da5
function identity_guarded(person uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body ae77e9ad2e5d5b6e
function identity_protection_rank(mark text), search_path=public, pg_temp; body 80a4a7978908b073
function identity_protection_stays(): as owner, search_path=public, pg_temp; body 462dec33d3dce978
function inverse_relation(relation text), search_path=public, pg_temp; kunskapshus_service; body 9ebe2f5f81e5e0e8
function join_person(claim uuid, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body 75c14bda7d74a9bd
function keep_case_texts(): as owner, search_path=public, pg_temp; body b6638b86a2439dc5
function keep_order_of_assignment(): as owner, search_path=public, pg_temp; body 61a40e17f14ceb9a
function keep_order_of_case(): as owner, search_path=public, pg_temp; body f563d2867367c119
function keep_order_of_copy(): as owner, search_path=public, pg_temp; body f79904715cc2cb6b
function keep_order_of_disclosure(): as owner, search_path=public, pg_temp; body 065db2898b6bd316
function keep_order_of_nothing(): as owner, search_path=public, pg_temp; body 1f3297d1a54c4a9d
function keep_order_of_referral(): as owner, search_path=public, pg_temp; body 4e3805550565731d
function keep_orders_anew(), search_path=public, pg_temp; body 894620f8d28578bf
function keep_track(): as owner, search_path=public, pg_temp; body f77adfc6e207c399
function knowledge_item_search_update(), search_path=public, pg_temp; body 8b181aea95d5a983
function lapse_proposals(need uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 26a02b6cf4901d4e
function law_has_number(), search_path=public, pg_temp; body 79eb4843159ddb49
function link_is_of_one_agency(): as owner, search_path=public, pg_temp; body 0e5ea9f93380dab7
function links_erased(): as owner, search_path=public, pg_temp; body 3656db2e8f46fb68
function links_follow(): as owner, search_path=public, pg_temp; body 8f90f7751ccee02a
function links_part(): as owner, search_path=public, pg_temp; body 2e4eb55686b7b8ab
function listing_protection_stays(): as owner, search_path=public, pg_temp; body 189e008c155e0b30
function lock_referrals_on(reservation uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 20dad643c6c5e495
function masked(value jsonb), search_path=public, pg_temp; PUBLIC; body 5b9f9cd23d8d5966
function mentor_at_step(mentorship uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 3180ba7d76512ef3
function mentor_places_held(mentor uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 5e6258359b09c228
function mentor_protection_stays(): as owner, search_path=public, pg_temp; body 1a05b4733d18c80c
function mentor_review_notes_erased(): as owner, search_path=public, pg_temp; body d4ed064a9c011187
function mentors_held(): as owner, search_path=public, pg_temp; kunskapshus_service; body fc909b20d25a2c60
function mentorship_fits(need uuid, file uuid, owner uuid, mentor uuid, provider uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 5e2627ec6bcdb14f
function mentorship_in_doubt(mentorship uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 63deaaa561a94010
function merge_persons(merge uuid, kept uuid, dropped uuid, differing text[], why text, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body a4c49bb47ebae479
function merged_is_erased(): as owner, search_path=public, pg_temp; body 4b1a9db02bcd356d
function need_age_follows(): as owner, search_path=public, pg_temp; body f5a86d8aeeafa2f1
function need_age_on(need uuid, day date): as owner, search_path=public, pg_temp; kunskapshus_service; body c42696201709518b
function new_change_epoch(), search_path=public, pg_temp; body 2e67e995587d7b9f
function newest_experts(wanted tsquery, without tsquery, open uuid[], most integer), enable_seqscan=off, enable_bitmapscan=off, max_parallel_workers_per_gather=0, search_path=public, pg_temp; kunskapshus_service; body 2559ac4d5b904ab7
function nobody_met(), search_path=public, pg_temp; PUBLIC; body bd57b7322bbb7509
function note_access(): as owner, search_path=public, pg_temp; body 9b817dda1c8a808b
function note_agency_end(a agency, of_type text, ids uuid[], owners uuid[], at timestamp with time zone), search_path=public, pg_temp; body 06832d1dd01a2f6e
function note_change(): as owner, search_path=public, pg_temp; body 6eab6bc8a4ab7df6
function note_number_aliases(indexes text[]): as owner, search_path=public, pg_temp; kunskapshus_service; body 0f162e7fd0131eb9
function note_records(): as owner, search_path=public, pg_temp; body 28b1e1337dfbcad0
function note_row_change(), search_path=public, pg_temp; body 73422e10bd871224
function number_of_track(): as owner, search_path=public, pg_temp; body 982a0e0db89d3d9d
function numbers_are_erased(): as owner, search_path=public, pg_temp; body 692736252313d6cd
function only_masks(old_row jsonb, new_row jsonb, columns text[]), search_path=public, pg_temp; PUBLIC; body 2d369a9fc6f3282e
function open_agencies(), search_path=public, pg_temp; kunskapshus_service; body efacfcc8148c70e0
function outcomes_erased(): as owner, search_path=public, pg_temp; body f3cfa68a5788adc3
function part_of_request(): as owner, search_path=public, pg_temp; body 0738d350283f5981
function person_is_erased(): as owner, search_path=public, pg_temp; body a507b42b8cac1224
function person_is_kept(): as owner, search_path=public, pg_temp; body 7d7bccfa124963b1
function person_is_not_merged(): as owner, search_path=public, pg_temp; body 5db9ac5a4bc9da9d
function person_readers(): as owner, search_path=public, pg_temp; body a245811f27b66706
function person_same_as_own(): as owner, search_path=public, pg_temp; body 056913c8efbffaa7
function place_assessment(), search_path=public, pg_temp; body 452318e1fa165e18
function plan_fields_missing(file uuid, recipient uuid, wanted text[]): as owner, search_path=public, pg_temp; kunskapshus_service; body 9f20b26a4f91f66c
function plan_review_stays(), search_path=public, pg_temp; PUBLIC; body 4c642b6164da6153
function plan_step_of(step uuid, file uuid, owner uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body d2268e36f457c3ec
function plan_step_stays(), search_path=public, pg_temp; PUBLIC; body ecc0b06f74493976
function plan_steps_taken(): as owner, search_path=public, pg_temp; kunskapshus_service; body d9b5abeac4732899
function plan_text_masked(): as owner, search_path=public, pg_temp; body 74610be8dff19791
function plans_opened(field text): as owner, search_path=public, pg_temp; kunskapshus_service; body 114893126b5683f3
function prune_changes(keep_days integer): as owner, search_path=public, pg_temp; kunskapshus_service; body bae79485236ea9c1
function prune_deliveries(before timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body c4e17443c8cd69e8
function prune_idempotency(keep_days integer): as owner, search_path=public, pg_temp; kunskapshus_service; body f94572a858598bea
function published_parts_stay(): as owner, search_path=public, pg_temp; body c3ad319b1e8bdc88
function published_stays(), search_path=public, pg_temp; PUBLIC; body ecb7ad6bcdb14bd9
function redact_text(of_type text, kept_id uuid, read_version integer, columns text[], why text): as owner, search_path=public, pg_temp; kunskapshus_service; body 9b9fe64d5df05d08
function referral_copy_readers(): as owner, search_path=public, pg_temp; body f0ceaf3636c44b05
function referral_readers(): as owner, search_path=public, pg_temp; body 2da6c1aa2d5f7776
function renew_streams(p_ids uuid[], p_members uuid[], p_seconds integer), search_path=public, pg_temp; kunskapshus_service; body 83e1cc945335eb26
function reopen_need(need uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body c9de292f96fcd6b8
function report_corrects(): as owner, search_path=public, pg_temp; body 1c34559c5f4aeeae
function report_disclosures_follow(): as owner, search_path=public, pg_temp; body 786c666ad3b630ac
function report_goes_to(report uuid, sender uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 142f5f8db28aa787
function reports_of_erased_case(): as owner, search_path=public, pg_temp; body ebc4f462cd8e484d
function reports_pass(): as owner, search_path=public, pg_temp; body 7b3a52e343691f2d
function request_is_emptied(): as owner, search_path=public, pg_temp; body 09953034b0f5335b
function request_stays(), search_path=public, pg_temp; PUBLIC; body c7b7664bdd1f1581
function request_texts_stand(), search_path=public, pg_temp; body 7e5afb45a0a6c89e
function request_waits(q disclosure_request, today date), search_path=public, pg_temp; kunskapshus_service; body 5d5f172984f8d5d6
function resource_search_update(); PUBLIC; body cdfe1bab6191c15a
function retired_answer_stays(), search_path=public, pg_temp; PUBLIC; body 11f4cc7618ce0f79
function roster_fields_missing(row_of uuid, recipient uuid, wanted text[]): as owner, search_path=public, pg_temp; kunskapshus_service; body 38334c5dad1f4984
function roster_opened(field text): as owner, search_path=public, pg_temp; kunskapshus_service; body ba965b765d68384f
function rosters_follow(): as owner, search_path=public, pg_temp; body 9ac7ad34afeaab91
function same_number(number_index text): as owner, search_path=public, pg_temp; kunskapshus_service; body 01a676627a60578a
function seal_access_log(): as owner, search_path=public, pg_temp; kunskapshus_service; body 574aeaa9c2dd038f
function set_duty_desk(read_version integer, phone text, email text): as owner, search_path=public, pg_temp; kunskapshus_service; body cdf59e9455bd8bf2
function settle_group(of_group uuid, moment timestamp with time zone, OUT moved boolean, OUT seen boolean), search_path=public, pg_temp; kunskapshus_service; body d38e920391686a31
function settle_groups_disclosed(): as owner, search_path=public, pg_temp; body 44512f631e26b531
function settle_transfer(transfer uuid, wanted text[], new_case uuid, new_person uuid, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body c4f6215e0fed5f0e
function settled_stays(), search_path=public, pg_temp; PUBLIC; body d7e35c3264eeab53
function some_experts(wanted tsquery, without tsquery, open uuid[], most integer), enable_seqscan=off, enable_indexscan=off, max_parallel_workers_per_gather=0, search_path=public, pg_temp; kunskapshus_service; body 6e24c0b92c5e5b41
function standing_risk(file uuid), search_path=public, pg_temp; kunskapshus_service; body 457812e59ae188cc
function state_succession(closing uuid, read_version integer, districts text[], heirs uuid[], may_succeed boolean): as owner, search_path=public, pg_temp; kunskapshus_service; body 42e75d16dcd49ef2
function statistic_counts(wanted text, since date, until date): as kunskapshus_statistics, search_path=public, pg_temp; kunskapshus_service; body b2b1ba6ba2e58a25
function statistic_own(wanted text, since date, until date): as kunskapshus_statistics, search_path=public, pg_temp; kunskapshus_service; body 412c2067c4880e01
function statistic_release_empty(tables jsonb), search_path=public, pg_temp; PUBLIC; body baa00efbea5dcc0d
function statistic_release_follows(), search_path=public, pg_temp; body 48413732be240300
function statistic_release_is_final(); PUBLIC; body 6ee1fff2e5cefca5
function statistic_reports(): as kunskapshus_statistics, search_path=public, pg_temp; kunskapshus_service; body 34b68f899ec586fa
function succeed_cases(moment timestamp with time zone, most integer): as owner, search_path=public, pg_temp; kunskapshus_service; body 195043a46e15b5a6
function succession_due(ending uuid): as owner, search_path=public, pg_temp; body 38fdff252e7ba8c1
function succession_law_kind(x agency, on_day date), search_path=public, pg_temp; body e9984518b5c8e477
function succession_progress(ending uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 71dc2e5ad7c755ce
function succession_waits(ending uuid): as owner, search_path=public, pg_temp; body 6a4dcf4e308075c1
function supplement_concern(receipt uuid, read_version integer, words text): as owner, search_path=public, pg_temp; kunskapshus_service; body 096426faec56678b
function sv_document(content text); PUBLIC; body 738f1d66b8cfecf7
function take_stream(p_id uuid, p_member uuid, p_most integer, p_seconds integer), search_path=public, pg_temp; kunskapshus_service; body 4240044b2475ec37
function tell_concern_reporter(report uuid, OUT receipt uuid, OUT agency uuid): as owner, search_path=public, pg_temp; kunskapshus_service; body 5a130ad86f0e6bfe
function track_keys(person uuid): as owner, search_path=public, pg_temp; body 5630b8c897595ed2
function tracks_of(number_indexes text[]): as owner, search_path=public, pg_temp; kunskapshus_service; body 4cd3e18df9db8a87
function training_search_update(), search_path=public, pg_temp; body 192aee7ebf3e2ac5
function transfer_moves(), search_path=public, pg_temp; body 43cd22b38421d8cd
function transfer_of_closed(): as owner, search_path=public, pg_temp; body a974857467e47485
function transfers_end(): as owner, search_path=public, pg_temp; body ae19f0e4d4ec5e35
function unaccent(regdictionary, text); PUBLIC; body 9f9a439a670c073d
function unaccent(text); PUBLIC; body a33b143e84ad7268
function unaccent_init(internal); PUBLIC; body a23cdcc6254e17bd
function unaccent_lexize(internal, internal, internal, internal); PUBLIC; body afd32d88c9b5a4e4
function unmerge_persons(merge uuid, at timestamp with time zone): as owner, search_path=public, pg_temp; kunskapshus_service; body 0227e83e9d8a31bb
function watch_changes(IN table_name text, IN record_type text, IN id_column text, IN part text); body 5138f3814aecdf70
function webhooks_at_work(moment timestamp with time zone, most_waiting integer): as owner, search_path=public, pg_temp; kunskapshus_service; body 638718080d68be07
keys and checks of access_line: 4; rule cd7b732d07115ff1
keys and checks of access_log: 4; rule c2c348db1a22d881
keys and checks of access_part: 4; rule c8bc4b91d8a55ed4
keys and checks of access_record: 1; rule 441195fc8b7bceff
keys and checks of access_seal: 2; rule 4290182d3feb04ec
keys and checks of access_unsealed: 1; rule d98a0429b942252f
keys and checks of action_group: 16; rule f7a982af45cbb75a
keys and checks of agency: 9; rule 4d22a793e2f11204
keys and checks of agency_succession: 7; rule bfbc85165fb448fa
keys and checks of appointment: 4; rule b4027ae7a80c7f28
keys and checks of assessment: 19; rule 9535be984d7513c2
keys and checks of assessment_factor: 5; rule ef5549c6fee881c4
keys and checks of banked_answer: 10; rule f57df85d2b9d1489
keys and checks of case_assignment: 6; rule 6bad45163c4cf538
keys and checks of case_closing: 7; rule 71fb5bb669e62801
keys and checks of case_file: 12; rule 5f618ba084360af3
keys and checks of case_follow_up: 10; rule 10ffcd394e6ba09a
keys and checks of case_opening: 3; rule cb9a7b35da60fb62
keys and checks of case_reach: 1; rule cf703d3c03abc368
keys and checks of case_text_version: 7; rule 3dabd146eefd49d8
keys and checks of case_transfer: 19; rule 0bd3406c10348c34
keys and checks of change: 2; rule 7f224839f7588d40
keys and checks of change_epoch: 2; rule 9b8bf98dda74470e
keys and checks of change_life: 2; rule f016c0158239a1b5
keys and checks of change_reader: 1; rule aee17349cfa0edfe
keys and checks of concern_receipt: 24; rule 1b35487ece82aefc
keys and checks of concern_report: 48; rule 528b74f88e47d9fd
keys and checks of concern_route: 8; rule 14d76e9cb7de1045
keys and checks of conference: 8; rule ea91df70a17fd803
keys and checks of conference_attendance: 5; rule 52f8634d1f00b393
keys and checks of conference_decision: 8; rule d818374133110f78
keys and checks of conference_series: 5; rule faa59301364b931e
keys and checks of consent: 10; rule 8a1fa27d2cc4abf7
keys and checks of consent_withdrawal: 4; rule 883454a1d45fccaf
keys and checks of consultation: 25; rule 65b2084460732294
keys and checks of consultation_answer: 7; rule 2bff2ce0fa2f4037
keys and checks of cooperation_agreement: 4; rule b33e1b5f5a993e61
keys and checks of daily_note: 7; rule 8dddffc4e315f43c
keys and checks of delivery: 9; rule 2fd91e07a161dd78
keys and checks of disclosure: 17; rule c269ddb0ce4dde3c
keys and checks of disclosure_request: 17; rule bca361dfbb2dc547
keys and checks of expert: 5; rule 0b18f0144ca11b9a
keys and checks of expert_competence: 4; rule 1593c7528ceed0ae
keys and checks of expert_find: 1; rule 244fd3ec64baad96
keys and checks of external_record: 6; rule 2c4800deb7ab3e8e
keys and checks of external_system: 7; rule 3b2fc686c1a4746e
keys and checks of group_meeting: 4; rule 1c3123083dbdb0ee
keys and checks of group_member: 10; rule 8af8ca7712f8f774
keys and checks of group_track: 2; rule bb9a71bf8efa52c0
keys and checks of helpline_call: 7; rule af683f973ee3f024
keys and checks of helpline_route: 4; rule 9740e46e14deec92
keys and checks of idempotency: 2; rule 507e0719b633ebd7
keys and checks of identity_protection_event: 4; rule 18e1503a9b6a251e
keys and checks of incident: 6; rule 1e88be88a1a15bcb
keys and checks of issuer: 5; rule afba3e216ed1657c
keys and checks of issuer_key: 3; rule e3e9cad03c6664b7
keys and checks of knowledge_item: 4; rule b075fd9b12155db5
keys and checks of law_applied: 1; rule adb1abb670d6d14d
keys and checks of law_revision: 6; rule 6f39cf938d357e49
keys and checks of match_weights: 3; rule 778498b5c57e4d02
keys and checks of media_appearance: 2; rule a37e26d82b8994bc
keys and checks of meeting: 4; rule 89ff446f34fccf73
keys and checks of meeting_series: 5; rule f68b22265b5d0f0a
keys and checks of member: 8; rule 13b2d96ca220610f
keys and checks of mentor: 14; rule 2be626582c2a24d6
keys and checks of mentor_meeting: 4; rule 63e8d4645297dd40
keys and checks of mentor_need: 8; rule 939827753a5346ed
keys and checks of mentor_place: 3; rule 573f3931f81eea9a
keys and checks of mentor_review: 10; rule a24de13287eeb399
keys and checks of mentorship: 20; rule 705bcf8034c98e74
keys and checks of migration: 1; rule e89e9adcd9ca90ac
keys and checks of network: 1; rule 7a3e5cc11aeabdf4
keys and checks of network_member: 5; rule 39ede9376669e94a
keys and checks of number_alias: 2; rule ce775c15678d2f88
keys and checks of open_stream: 1; rule 7f74c319ea6bfd41
keys and checks of organisation: 2; rule ad41cc249e229c30
keys and checks of person: 7; rule a60e470e662a463d
keys and checks of person_change: 10; rule f985ee134a87e1f7
keys and checks of person_claim: 9; rule 9081b2ac88627eb0
keys and checks of person_former_number: 4; rule 21e96e206d54feef
keys and checks of person_link: 14; rule dc6ab8aae6b13470
keys and checks of person_merge: 11; rule 689a1586e47d512e
keys and checks of person_question: 3; rule ea3f6f7ab1b2517e
keys and checks of plan_event: 17; rule 5ab1a1dbe5ea28ec
keys and checks of plan_goal: 8; rule c71c6738d1f40537
keys and checks of plan_review: 9; rule f26c6c4a9d54295f
keys and checks of plan_step: 9; rule c81c9ccc1b619b14
keys and checks of policy_answer: 6; rule c9b19b05b2db8538
keys and checks of policy_document: 7; rule e554d19e47af90f4
keys and checks of programme: 4; rule 0f7efe3a44d956cc
keys and checks of rate_count: 1; rule 8d40c4dcc1ca629b
keys and checks of redaction: 4; rule b8fb455dc9a7b3e5
keys and checks of referral: 13; rule 1c5e65afe989b301
keys and checks of referral_copy: 5; rule 82afa7ced92d51d5
keys and checks of referral_event: 7; rule 208dacb3b94401de
keys and checks of referral_reach: 1; rule 40894646d9d21bc9
keys and checks of referral_report: 13; rule b3904af9d05f46a3
keys and checks of reported_figure: 8; rule 59a2f4c8a61e3d62
keys and checks of reservation: 11; rule 008ee6d40dc3942a
keys and checks of resource: 6; rule 9f8a14f739c978c9
keys and checks of resource_operator: 3; rule eaa432717003ef25
keys and checks of retention_decision: 7; rule a638e62b7b929f32
keys and checks of roster_row: 11; rule 9b508ec428d8a4c4
keys and checks of situation_contribution: 5; rule 81f14c089f63af90
keys and checks of situation_report: 10; rule 3a2a41a7e7128c18
keys and checks of statistic_release: 7; rule 3b22b2fd61920b7a
keys and checks of synonym: 7; rule 2c8e0b250d0eb37e
keys and checks of term: 5; rule cb58be647bf02038
keys and checks of training: 7; rule bd98307ebb2c45ad
keys and checks of training_attendance: 4; rule f53b6b7b5e9e8bfd
keys and checks of training_host: 7; rule 47c8da691b1f87f4
keys and checks of training_request: 8; rule c7fc61258938a14e
keys and checks of trusted_document: 3; rule 680b5d2b29069425
keys and checks of unfound_word: 3; rule ceb04a24002b9dc0
keys and checks of webhook: 8; rule de8bfc1e327d9e16
keys and checks of webhook_progress: 3; rule 57abe5439170dbf0
keys and checks of webhook_secret: 4; rule a87e25ac7f6a2a12
language c (untrusted)
language internal (untrusted)
language plpgsql
language sql
policy access_line.access_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy access_line.access_read opens SELECT: PUBLIC; rule 20d75ac7294b5922
policy access_log.access_log_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy access_part.access_part_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy action_group.action_group_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy action_group.group_add opens INSERT: PUBLIC; rule eb396c174824f51b
policy action_group.group_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy action_group.group_read opens SELECT: PUBLIC; rule b6f9f5dda831cd79
policy agency_succession.succession_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy appointment.appointment_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy appointment.appointment_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy appointment.appointment_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy assessment.assessment_add opens INSERT: PUBLIC; rule be0b7c8ebe623350
policy assessment.assessment_read opens SELECT: PUBLIC; rule 5033acfa52ccabef
policy assessment_factor.assessment_factor_add opens INSERT: PUBLIC; rule d4b1ae85c6ebd5e2
policy assessment_factor.assessment_factor_read opens SELECT: PUBLIC; rule 3e7e9ff001a79d7e
policy banked_answer.banked_add opens INSERT: PUBLIC; rule 1c524c42634a7dc3
policy banked_answer.banked_change opens UPDATE: PUBLIC; rule c44348cbbedee19f
policy banked_answer.banked_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy case_assignment.assignment_disclosed opens SELECT: PUBLIC; rule 7160de63fe363819
policy case_assignment.assignment_own opens ALL: PUBLIC; rule 821dbd399d0301d2
policy case_closing.closing_own opens SELECT: PUBLIC; rule 56829b247ebc6d1e
policy case_file.case_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy case_file.case_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy case_file.case_read opens SELECT: PUBLIC; rule 8a300f4819edc146
policy case_file.case_received closes INSERT: PUBLIC; rule 0d369cf95f37c3e8
policy case_follow_up.follow_up_add opens INSERT: PUBLIC; rule 5c6556d9b5b819b6
policy case_follow_up.follow_up_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy case_follow_up.follow_up_own opens SELECT: PUBLIC; rule 29e906361ba524c8
policy case_opening.opening_add opens INSERT: PUBLIC; rule 4b945bec1debf68e
policy case_opening.opening_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy case_reach.case_reach_read opens SELECT: PUBLIC; rule 789a418daf4d1afc
policy case_text_version.case_text_version_read opens SELECT: PUBLIC; rule cf10b460586d6701
policy case_transfer.transfer_add opens INSERT: PUBLIC; rule 9f829c7749fc0a93
policy case_transfer.transfer_answer opens UPDATE: PUBLIC; rule 979f7fd373c4c588
policy case_transfer.transfer_read opens SELECT: PUBLIC; rule 3f374584829f92e2
policy case_transfer.transfer_withdraw opens UPDATE: PUBLIC; rule 5546656afc2c0aee
policy change.change_read opens SELECT: PUBLIC; rule 79d188a7c65cc843
policy change_epoch.change_epoch_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy change_reader.change_reader_read opens SELECT: PUBLIC; rule ceac7fa1d7a2b274
policy concern_receipt.concern_receipt_add opens INSERT: PUBLIC; rule 586863a20dc30b19
policy concern_receipt.concern_receipt_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy concern_report.concern_report_add opens INSERT: PUBLIC; rule eab8bb56b2f16124
policy concern_report.concern_report_change opens UPDATE: PUBLIC; rule 7fa64def49736f38
policy concern_report.concern_report_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy concern_route.concern_route_add opens INSERT: PUBLIC; rule ab11db0f40ba8866
policy concern_route.concern_route_change opens UPDATE: PUBLIC; rule b0a230ec8e359b90
policy concern_route.concern_route_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy conference.conference_add opens INSERT: PUBLIC; rule 97e244ee09bd502f
policy conference.conference_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy conference.conference_read opens SELECT: PUBLIC; rule e942bf1403a95172
policy conference_attendance.conference_attendance_add opens INSERT: PUBLIC; rule 5f6d4fe234e14cbf
policy conference_attendance.conference_attendance_drop opens DELETE: PUBLIC; rule 29e906361ba524c8
policy conference_attendance.conference_attendance_read opens SELECT: PUBLIC; rule 83a0998bb63023dc
policy conference_decision.conference_decision_add opens INSERT: PUBLIC; rule 9b82a934d77ed68d
policy conference_decision.conference_decision_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy conference_decision.conference_decision_read opens SELECT: PUBLIC; rule 0e72ae750c92adc5
policy conference_series.conference_series_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy conference_series.conference_series_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy conference_series.conference_series_read opens SELECT: PUBLIC; rule e942bf1403a95172
policy consent.consent_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy consent.consent_own opens ALL: PUBLIC; rule 0336704f043265d1
policy consent_withdrawal.consent_withdrawal_own opens ALL: PUBLIC; rule 0336704f043265d1
policy consultation.consultation_add opens INSERT: PUBLIC; rule 3ea8e8f87effd5d5
policy consultation.consultation_ask closes INSERT: PUBLIC; rule 20e03b4d247eb5d0
policy consultation.consultation_change opens UPDATE: PUBLIC; rule 866d9f1f2b57a8d2
policy consultation.consultation_read opens SELECT: PUBLIC; rule 46df23296acb63c5
policy consultation.consultation_work opens UPDATE: PUBLIC; rule 120e579123710362
policy consultation_answer.answer_add opens INSERT: PUBLIC; rule ad23cb927b430c7c
policy consultation_answer.answer_read opens SELECT: PUBLIC; rule 671577bae6a00272
policy cooperation_agreement.cooperation_agreement_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy cooperation_agreement.cooperation_agreement_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy cooperation_agreement.cooperation_agreement_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy daily_note.daily_note_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy daily_note.daily_note_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy daily_note.daily_note_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy delivery.delivery_add opens INSERT: PUBLIC; rule 73d9d4040270e724
policy delivery.delivery_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy delivery.delivery_read opens SELECT: PUBLIC; rule ceac7fa1d7a2b274
policy disclosure.disclosure_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy disclosure.disclosure_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy disclosure.disclosure_of_report closes INSERT: PUBLIC; rule e9cd3d1903732c32
policy disclosure.disclosure_read opens SELECT: PUBLIC; rule c04ad4ec5664e6b8
policy disclosure_request.disclosure_request_add opens INSERT: PUBLIC; rule 961d5e9b8ed70dec
policy disclosure_request.disclosure_request_change opens UPDATE: PUBLIC; rule 39861d999f54085b
policy disclosure_request.disclosure_request_read opens SELECT: PUBLIC; rule 39861d999f54085b
policy expert.expert_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy expert.expert_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy expert.expert_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy expert_competence.competence_add opens INSERT: PUBLIC; rule fd5884ddab69dfc9
policy expert_competence.competence_change opens UPDATE: PUBLIC; rule fd5884ddab69dfc9
policy expert_competence.competence_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy expert_competence.competence_remove opens DELETE: PUBLIC; rule fd5884ddab69dfc9
policy expert_find.expert_find_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy external_record.record_own opens ALL: PUBLIC; rule 14f74676cf667b42
policy external_system.system_add opens INSERT: PUBLIC; rule d96d718b0032bd86
policy external_system.system_change opens UPDATE: PUBLIC; rule b8c7c32dee54ee46
policy external_system.system_read opens SELECT: PUBLIC; rule ceac7fa1d7a2b274
policy group_meeting.meeting_add opens INSERT: PUBLIC; rule 5ae6184fbce9196a
policy group_meeting.meeting_read opens SELECT: PUBLIC; rule 5fc853b30e9220d1
policy group_member.member_add opens INSERT: PUBLIC; rule 850cc03ee6af28f5
policy group_member.member_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy group_member.member_read opens SELECT: PUBLIC; rule 5fc853b30e9220d1
policy helpline_call.call_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy helpline_call.call_change opens UPDATE: PUBLIC; rule 65c08c2bb0927ef8
policy helpline_call.call_read opens SELECT: PUBLIC; rule d9b43cfb6f97e992
policy helpline_route.route_add opens INSERT: PUBLIC; rule b0a230ec8e359b90
policy helpline_route.route_change opens UPDATE: PUBLIC; rule b0a230ec8e359b90
policy helpline_route.route_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy idempotency.idempotency_own opens ALL: PUBLIC; rule d3bb41a05a8a2df3
policy identity_protection_event.protection_event_add opens INSERT: PUBLIC; rule 8027cc7fa70dfce1
policy identity_protection_event.protection_event_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy incident.incident_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy incident.incident_change opens UPDATE: PUBLIC; rule 55dd04cc1205e6cf
policy incident.incident_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy issuer.issuer_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy issuer.issuer_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy issuer.issuer_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy issuer_key.issuer_key_add opens INSERT: PUBLIC; rule 86a7255fb023833d
policy issuer_key.issuer_key_change opens UPDATE: PUBLIC; rule 86a7255fb023833d
policy issuer_key.issuer_key_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy knowledge_item.knowledge_item_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy knowledge_item.knowledge_item_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy knowledge_item.knowledge_item_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy match_weights.weights_add opens INSERT: PUBLIC; rule b0a230ec8e359b90
policy match_weights.weights_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy media_appearance.media_appearance_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy media_appearance.media_appearance_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy media_appearance.media_appearance_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy meeting.meeting_add opens INSERT: PUBLIC; rule d8d3d1829482a192
policy meeting.meeting_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy meeting.meeting_read opens SELECT: PUBLIC; rule e942bf1403a95172
policy meeting_series.meeting_series_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy meeting_series.meeting_series_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy meeting_series.meeting_series_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy member.member_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy member.member_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy member.member_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy mentor.mentor_add opens INSERT: PUBLIC; rule 2f862ab3405a6151
policy mentor.mentor_change opens UPDATE: PUBLIC; rule 2f862ab3405a6151
policy mentor.mentor_read opens SELECT: PUBLIC; rule 99682ab558662d3b
policy mentor_meeting.meeting_add opens INSERT: PUBLIC; rule b31a712e4abf84c1
policy mentor_meeting.meeting_read opens SELECT: PUBLIC; rule b31a712e4abf84c1
policy mentor_need.mentor_need_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy mentor_need.need_add opens INSERT: PUBLIC; rule e8b1e235b035efdc
policy mentor_need.need_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy mentor_need.need_read opens SELECT: PUBLIC; rule 16e5ebc6a5835298
policy mentor_place.place_all opens ALL: PUBLIC; rule 2b9744a9d1275c55
policy mentor_place.place_read opens SELECT: PUBLIC; rule f6e688c421f9d0d4
policy mentor_review.review_add opens INSERT: PUBLIC; rule c3dbf207921b24e4
policy mentor_review.review_change opens UPDATE: PUBLIC; rule f9938db557a23f27
policy mentor_review.review_read opens SELECT: PUBLIC; rule 3a3719564fccb856
policy mentorship.mentorship_add opens INSERT: PUBLIC; rule ae1ccd912f8647cb
policy mentorship.mentorship_change opens UPDATE: PUBLIC; rule 7dd51fe6ea7611d6
policy mentorship.mentorship_read opens SELECT: PUBLIC; rule 4f9956d807d3cacc
policy open_stream.open_stream_all opens ALL: PUBLIC; rule dd3e5fb5db567b84
policy person.person_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy person.person_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy person.person_read opens SELECT: PUBLIC; rule 069e13d27cbb648a
policy person_change.person_change_add opens INSERT: PUBLIC; rule b055f1affd238ddb
policy person_change.person_change_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy person_change.person_change_settle opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy person_claim.claim_add opens INSERT: PUBLIC; rule 85832bfa9367d140
policy person_claim.claim_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy person_claim.claim_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy person_former_number.former_number_add opens INSERT: PUBLIC; rule b32016b1fe910345
policy person_former_number.former_number_forget opens DELETE: PUBLIC; rule 29e906361ba524c8
policy person_former_number.former_number_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy person_link.link_add opens INSERT: PUBLIC; rule 25256a0c891e6ca2
policy person_link.link_case_open closes INSERT: PUBLIC; rule cfed5c07e3abf80c
policy person_link.link_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy person_link.link_own opens SELECT: PUBLIC; rule 29e906361ba524c8
policy person_merge.merge_read opens SELECT: PUBLIC; rule 29e906361ba524c8
policy person_question.person_question_own opens ALL: PUBLIC; rule d3bb41a05a8a2df3
policy plan_event.plan_event_add opens INSERT: PUBLIC; rule 7d2f42a4f3f085b2
policy plan_event.plan_event_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy plan_event.plan_event_read opens SELECT: PUBLIC; rule 571934a94464e805
policy plan_goal.plan_goal_add opens INSERT: PUBLIC; rule 50cb4d34c5909d98
policy plan_goal.plan_goal_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy plan_goal.plan_goal_change opens UPDATE: PUBLIC; rule 0dc8885a077f4879
policy plan_goal.plan_goal_read opens SELECT: PUBLIC; rule d4df576d781772b0
policy plan_review.plan_review_add opens INSERT: PUBLIC; rule ce92261fceb6bb19
policy plan_review.plan_review_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy plan_review.plan_review_change opens UPDATE: PUBLIC; rule 9c7cc5284dbd7a6c
policy plan_review.plan_review_drop opens DELETE: PUBLIC; rule d36750b4098bf39d
policy plan_review.plan_review_read opens SELECT: PUBLIC; rule 9cb63cd0c76ed442
policy plan_step.plan_step_add opens INSERT: PUBLIC; rule d83cf874da897187
policy plan_step.plan_step_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy plan_step.plan_step_change opens UPDATE: PUBLIC; rule 03ae27edd426a564
policy plan_step.plan_step_moves closes UPDATE: PUBLIC; rule 1b912e24bad963b1
policy plan_step.plan_step_read opens SELECT: PUBLIC; rule f194bbc60cfbd705
policy policy_answer.policy_answer_add opens INSERT: PUBLIC; rule 042d62859e87e3b3
policy policy_answer.policy_answer_change opens UPDATE: PUBLIC; rule dc1d8d9f85c65237
policy policy_answer.policy_answer_read opens SELECT: PUBLIC; rule 1bd8b89ad32495d4
policy policy_document.policy_document_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy policy_document.policy_document_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy policy_document.policy_document_read opens SELECT: PUBLIC; rule aa29a030ca35dc9f
policy programme.programme_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy programme.programme_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy programme.programme_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy rate_count.rate_count_all opens ALL: PUBLIC; rule dd3e5fb5db567b84
policy referral.referral_add opens INSERT: PUBLIC; rule a946fc71e9415eaa
policy referral.referral_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy referral.referral_change opens UPDATE: PUBLIC; rule 6549f0ea228dc2d2
policy referral.referral_read opens SELECT: PUBLIC; rule 3b6874fb6047facb
policy referral_copy.copy_add opens INSERT: PUBLIC; rule a946fc71e9415eaa
policy referral_copy.copy_read opens SELECT: PUBLIC; rule 57af2065597fd0d9
policy referral_event.event_add opens INSERT: PUBLIC; rule 900c424bf99d0210
policy referral_event.event_read opens SELECT: PUBLIC; rule d85e8783e5b1cccc
policy referral_reach.referral_reach_read opens SELECT: PUBLIC; rule 8d66ac2aba6df42c
policy referral_report.report_add opens INSERT: PUBLIC; rule 6ef06f9a03a9c797
policy referral_report.report_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy referral_report.report_read opens SELECT: PUBLIC; rule 553b685191fa8001
policy reported_figure.reported_figure_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy reported_figure.reported_figure_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy reported_figure.reported_figure_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy reservation.reservation_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy reservation.reservation_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy reservation.reservation_change opens UPDATE: PUBLIC; rule 3f374584829f92e2
policy reservation.reservation_read opens SELECT: PUBLIC; rule 3f374584829f92e2
policy resource.resource_add opens INSERT: PUBLIC; rule ceac7fa1d7a2b274
policy resource.resource_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy resource.resource_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy resource_operator.operator_add opens INSERT: PUBLIC; rule 47289158cbaa9e71
policy resource_operator.operator_change opens UPDATE: PUBLIC; rule 47289158cbaa9e71
policy resource_operator.operator_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy resource_operator.operator_remove opens DELETE: PUBLIC; rule 47289158cbaa9e71
policy retention_decision.retention_decision_add opens INSERT: PUBLIC; rule ce3325231b23816f
policy retention_decision.retention_decision_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy roster_row.roster_row_add opens INSERT: PUBLIC; rule ba4449ee4e4c5d5c
policy roster_row.roster_row_case_open closes INSERT: PUBLIC; rule 5cb978de43e8fcbb
policy roster_row.roster_row_change opens UPDATE: PUBLIC; rule 56f60104e8927c0c
policy roster_row.roster_row_read opens SELECT: PUBLIC; rule c13741355ac66b4a
policy situation_contribution.situation_contribution_add opens INSERT: PUBLIC; rule 65887f64c58c7eed
policy situation_contribution.situation_contribution_change opens UPDATE: PUBLIC; rule ccb5061a26a3ee02
policy situation_contribution.situation_contribution_read opens SELECT: PUBLIC; rule 793aacbd18f1d33c
policy situation_report.situation_report_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy situation_report.situation_report_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy situation_report.situation_report_read opens SELECT: PUBLIC; rule 89ad7a6164383e99
policy statistic_release.release_add opens INSERT: PUBLIC; rule 599d78db48e2d2c9
policy statistic_release.release_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy synonym.synonym_add opens INSERT: PUBLIC; rule 53c7c75dd695a7be
policy synonym.synonym_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy synonym.synonym_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy training.training_add opens INSERT: PUBLIC; rule 29e906361ba524c8
policy training.training_change opens UPDATE: PUBLIC; rule 29e906361ba524c8
policy training.training_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy training_attendance.attendance_add opens INSERT: PUBLIC; rule c5a7d02944666c82
policy training_attendance.attendance_change opens UPDATE: PUBLIC; rule c5a7d02944666c82
policy training_attendance.attendance_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy training_attendance.attendance_remove opens DELETE: PUBLIC; rule c5a7d02944666c82
policy training_host.host_add opens INSERT: PUBLIC; rule 44faeafbd89c0da6
policy training_host.host_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy training_request.request_add opens INSERT: PUBLIC; rule b5ca75d2dc05269a
policy training_request.request_read opens SELECT: PUBLIC; rule a2b49bb27b5d0fa9
policy training_request.request_take opens UPDATE: PUBLIC; rule 02fedc2b75904d06
policy training_request.request_withdraw opens UPDATE: PUBLIC; rule f63e069b0d24a8fe
policy trusted_document.document_read opens SELECT: PUBLIC; rule b5bea41b6c623f7c
policy unfound_word.unfound_word_read opens SELECT: PUBLIC; rule b0a230ec8e359b90
policy webhook.webhook_add opens INSERT: PUBLIC; rule 5d44c7ce41660a05
policy webhook.webhook_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy webhook.webhook_read opens SELECT: PUBLIC; rule ceac7fa1d7a2b274
policy webhook_progress.progress_add opens INSERT: PUBLIC; rule 6c75e9f6a4e79b81
policy webhook_progress.progress_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy webhook_progress.progress_read opens SELECT: PUBLIC; rule ceac7fa1d7a2b274
policy webhook_secret.secret_add opens INSERT: PUBLIC; rule 6c0d78a538aac306
policy webhook_secret.secret_change opens UPDATE: PUBLIC; rule ceac7fa1d7a2b274
policy webhook_secret.secret_read opens SELECT: PUBLIC; rule ceac7fa1d7a2b274
relation access_entry: kunskapshus_service INSERT, SELECT
relation access_line: kunskapshus_service INSERT, SELECT
relation access_log: kunskapshus_service INSERT
relation access_part: kunskapshus_service INSERT
relation access_seen: kunskapshus_service SELECT
relation action_group: kunskapshus_service INSERT, SELECT, UPDATE (close_reason, closed_at, contact_name, contact_phone, ends_because, rule_because, rule_until, status, valid_until, version)
relation agency: kunskapshus_service INSERT, SELECT
relation agency_succession: kunskapshus_service SELECT
relation appointment: kunskapshus_service INSERT, SELECT, UPDATE (holder_id, role, stated, valid_from, valid_to, version)
relation assessment: kunskapshus_service INSERT, SELECT
relation assessment_factor: kunskapshus_service INSERT, SELECT
relation banked_answer: kunskapshus_service INSERT, SELECT, UPDATE (answer, changed_at, changed_by, competence_code, concern_type_codes, environment_code, question, retire_reason, status, version)
relation case_assignment: kunskapshus_service INSERT, SELECT, UPDATE
relation case_closing: kunskapshus_service SELECT
relation case_file: kunskapshus_service INSERT, SELECT, UPDATE
relation case_follow_up: kunskapshus_service INSERT, SELECT, UPDATE (note, recorded_at, recorded_by, result, status, version)
relation case_opening: kunskapshus_service INSERT, SELECT
relation case_reach: kunskapshus_service SELECT
relation case_text_version: kunskapshus_service SELECT
relation case_transfer: kunskapshus_service INSERT, SELECT, UPDATE (answered_at, answered_by, decline_reason, ended_at, responsible_id, status, version)
relation change: kunskapshus_service SELECT
relation change_epoch: kunskapshus_service SELECT
relation change_reader: kunskapshus_service SELECT
relation concern_receipt: kunskapshus_service INSERT, SELECT
relation concern_report: kunskapshus_service INSERT, SELECT, UPDATE (case_id, decide_by, decided_at, decided_by, decision, decision_reason, extension_reason, feedback_due_on, protection, protection_assessed_at, protection_assessed_by, protection_note, status, supplement_unread, taken_at, taken_by, told_at, told_by, told_duty, told_ground, told_weighing, version)
relation concern_route: kunskapshus_service INSERT, SELECT, UPDATE (valid_to, version)
relation conference: kunskapshus_service INSERT, SELECT, UPDATE (agenda, party_ids, present_ids, shared_picture, starts_at, status, version)
relation conference_attendance: kunskapshus_service DELETE, INSERT, SELECT
relation conference_decision: kunskapshus_service INSERT, SELECT
relation conference_series: kunskapshus_service INSERT, SELECT, UPDATE (ended_on, name, party_ids, rhythm, version)
relation consent: kunskapshus_service INSERT, SELECT, UPDATE
relation consent_withdrawal: kunskapshus_service INSERT, SELECT
relation consultation: kunskapshus_service INSERT, SELECT, UPDATE (advice, answered_on, closed_on, converted_case_id, converted_ground, converted_motive, converted_on, incident_id, party_ids, rated_on, rating, rating_note, status, taken_at, taken_by, taken_by_agency_id, version)
relation consultation_answer: kunskapshus_service INSERT, SELECT
relation cooperation_agreement: kunskapshus_service INSERT, SELECT, UPDATE (areas, party_ids, provision, purposes, reviewed_on, signed_on, title, valid_to, version)
relation daily_note: kunskapshus_service INSERT, SELECT, UPDATE (district, environment, noted_on, region, source, text, title, url, version)
relation delivery: kunskapshus_service INSERT, SELECT, UPDATE (attempts, ended_at, fields, first_attempt_at, last_attempt_at, last_fault, last_status, lease, next_attempt_at, status, version)
relation disclosure: kunskapshus_service INSERT, SELECT, UPDATE
relation disclosure_request: kunskapshus_service INSERT, SELECT, UPDATE
relation expert: kunskapshus_service INSERT, SELECT, UPDATE
relation expert_competence: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation expert_find: kunskapshus_service SELECT
relation external_record: kunskapshus_service INSERT, SELECT, UPDATE (baseline, closed_at, last_synced_at)
relation external_system: kunskapshus_service INSERT, SELECT, UPDATE (disabled_at, member_id, name, scopes, version, winners)
relation group_meeting: kunskapshus_service INSERT, SELECT
relation group_member: kunskapshus_service INSERT, SELECT, UPDATE (contact_name, contact_phone, left_at, left_reason, rests_on, role, valid_until)
relation helpline_call: kunskapshus_service INSERT, SELECT, UPDATE (status, version)
relation helpline_route: kunskapshus_service INSERT, SELECT, UPDATE (valid_to, version)
relation idempotency: kunskapshus_service INSERT, SELECT
relation identity_protection_event: kunskapshus_service INSERT, SELECT
relation incident: kunskapshus_service INSERT, SELECT, UPDATE (closed_on, status, version)
relation information_schema.administrable_role_authorizations: PUBLIC SELECT
relation information_schema.applicable_roles: PUBLIC SELECT
relation information_schema.attributes: PUBLIC SELECT
relation information_schema.character_sets: PUBLIC SELECT
relation information_schema.check_constraint_routine_usage: PUBLIC SELECT
relation information_schema.check_constraints: PUBLIC SELECT
relation information_schema.collation_character_set_applicability: PUBLIC SELECT
relation information_schema.collations: PUBLIC SELECT
relation information_schema.column_column_usage: PUBLIC SELECT
relation information_schema.column_domain_usage: PUBLIC SELECT
relation information_schema.column_options: PUBLIC SELECT
relation information_schema.column_privileges: PUBLIC SELECT
relation information_schema.column_udt_usage: PUBLIC SELECT
relation information_schema.columns: PUBLIC SELECT
relation information_schema.constraint_column_usage: PUBLIC SELECT
relation information_schema.constraint_table_usage: PUBLIC SELECT
relation information_schema.data_type_privileges: PUBLIC SELECT
relation information_schema.domain_constraints: PUBLIC SELECT
relation information_schema.domain_udt_usage: PUBLIC SELECT
relation information_schema.domains: PUBLIC SELECT
relation information_schema.element_types: PUBLIC SELECT
relation information_schema.enabled_roles: PUBLIC SELECT
relation information_schema.foreign_data_wrapper_options: PUBLIC SELECT
relation information_schema.foreign_data_wrappers: PUBLIC SELECT
relation information_schema.foreign_server_options: PUBLIC SELECT
relation information_schema.foreign_servers: PUBLIC SELECT
relation information_schema.foreign_table_options: PUBLIC SELECT
relation information_schema.foreign_tables: PUBLIC SELECT
relation information_schema.information_schema_catalog_name: PUBLIC SELECT
relation information_schema.key_column_usage: PUBLIC SELECT
relation information_schema.parameters: PUBLIC SELECT
relation information_schema.referential_constraints: PUBLIC SELECT
relation information_schema.role_column_grants: PUBLIC SELECT
relation information_schema.role_routine_grants: PUBLIC SELECT
relation information_schema.role_table_grants: PUBLIC SELECT
relation information_schema.role_udt_grants: PUBLIC SELECT
relation information_schema.role_usage_grants: PUBLIC SELECT
relation information_schema.routine_column_usage: PUBLIC SELECT
relation information_schema.routine_privileges: PUBLIC SELECT
relation information_schema.routine_routine_usage: PUBLIC SELECT
relation information_schema.routine_sequence_usage: PUBLIC SELECT
relation information_schema.routine_table_usage: PUBLIC SELECT
relation information_schema.routines: PUBLIC SELECT
relation information_schema.schemata: PUBLIC SELECT
relation information_schema.sequences: PUBLIC SELECT
relation information_schema.sql_features: PUBLIC SELECT
relation information_schema.sql_implementation_info: PUBLIC SELECT
relation information_schema.sql_sizing: PUBLIC SELECT
relation information_schema.table_constraints: PUBLIC SELECT
relation information_schema.table_privileges: PUBLIC SELECT
relation information_schema.tables: PUBLIC SELECT
relation information_schema.triggered_update_columns: PUBLIC SELECT
relation information_schema.triggers: PUBLIC SELECT
relation information_schema.udt_privileges: PUBLIC SELECT
relation information_schema.usage_privileges: PUBLIC SELECT
relation information_schema.user_defined_types: PUBLIC SELECT
relation information_schema.user_mapping_options: PUBLIC SELECT
relation information_schema.user_mappings: PUBLIC SELECT
relation information_schema.view_column_usage: PUBLIC SELECT
relation information_schema.view_routine_usage: PUBLIC SELECT
relation information_schema.view_table_usage: PUBLIC SELECT
relation information_schema.views: PUBLIC SELECT
relation issuer: kunskapshus_service INSERT, SELECT, UPDATE (disabled_at, version)
relation issuer_key: kunskapshus_service INSERT, SELECT, UPDATE
relation knowledge_item: kunskapshus_service INSERT, SELECT, UPDATE (description, kind, language, published_on, publisher_id, title, url, version)
relation law_revision: kunskapshus_service SELECT
relation match_weights: kunskapshus_service INSERT, SELECT
relation media_appearance: kunskapshus_service INSERT, SELECT, UPDATE (language, medium, programme, published_on, title, url, version)
relation meeting: kunskapshus_service INSERT, SELECT, UPDATE (held_on, notes, organisation_ids, party_ids, subjects, version)
relation meeting_series: kunskapshus_service INSERT, SELECT, UPDATE (description, kind, name, organisation_ids, party_ids, rhythm, valid_from, valid_to, version)
relation member: kunskapshus_service INSERT, SELECT, UPDATE
relation mentor: kunskapshus_service INSERT, SELECT, UPDATE
relation mentor_meeting: kunskapshus_service INSERT, SELECT
relation mentor_need: kunskapshus_service INSERT, SELECT, UPDATE (status, version)
relation mentor_place: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation mentor_review: kunskapshus_service INSERT, SELECT, UPDATE (done_by, done_on, note, outcome, version)
relation mentorship: kunskapshus_service INSERT, SELECT, UPDATE (accepted_at, confirmed_at, ended_at, outcome, place, reason, reason_of, status, version)
relation network: kunskapshus_service INSERT, SELECT
relation network_member: kunskapshus_service INSERT, SELECT
relation open_stream: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation organisation: kunskapshus_service INSERT, SELECT
relation person: kunskapshus_service INSERT, SELECT, UPDATE
relation person_change: kunskapshus_service INSERT, SELECT, UPDATE (number_index, number_sealed, patch, settled_at, settled_by, status, version)
relation person_claim: kunskapshus_service INSERT, SELECT, UPDATE (settled_at, settled_by, status, version)
relation person_former_number: kunskapshus_service DELETE, INSERT, SELECT
relation person_link: kunskapshus_service INSERT, SELECT, UPDATE (basis, own_support, valid_from, valid_until, version, withdrawal_reason, withdrawn_at, withdrawn_by)
relation person_merge: kunskapshus_service SELECT
relation person_question: kunskapshus_service DELETE, INSERT, SELECT
relation plan_event: kunskapshus_service INSERT, SELECT
relation plan_goal: kunskapshus_service INSERT, SELECT, UPDATE (due_on, group_id, left_group_at, position, replaced_at, responsible_agency_id, status, text, version)
relation plan_review: kunskapshus_service DELETE, INSERT, SELECT, UPDATE (done_by, done_on, note)
relation plan_step: kunskapshus_service INSERT, SELECT, UPDATE (due_on, goal_id, responsible_agency_id, responsible_member_id, state, text, version)
relation policy_answer: kunskapshus_service INSERT, SELECT, UPDATE (answered_at, stance, text, version)
relation policy_document: kunskapshus_service INSERT, SELECT, UPDATE (adopted_by, adopted_on, answer_by, content, follow_ups, goals, kind, party_ids, round, scope, sent_on, status, title, version)
relation programme: kunskapshus_service INSERT, SELECT, UPDATE (description, kind, name, organisation_ids, pilot_sites, valid_from, valid_to, version)
relation rate_count: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation referral: kunskapshus_service INSERT, SELECT, UPDATE
relation referral_copy: kunskapshus_service INSERT, SELECT
relation referral_event: kunskapshus_service INSERT, SELECT
relation referral_reach: kunskapshus_service SELECT
relation referral_report: kunskapshus_service INSERT, SELECT, UPDATE (completes, version)
relation reported_figure: kunskapshus_service INSERT, SELECT, UPDATE (as_of, high, low, qualifier, source_id, source_text, subject, title, trend, unit, value, version)
relation reservation: kunskapshus_service INSERT, SELECT, UPDATE
relation resource: kunskapshus_service INSERT, SELECT, UPDATE
relation resource_operator: kunskapshus_service DELETE, INSERT, SELECT, UPDATE
relation retention_decision: kunskapshus_service INSERT, SELECT
relation roster_row: kunskapshus_service INSERT, SELECT, UPDATE (discussed, minutes, party_ids, question, version, withdrawn_at)
relation situation_contribution: kunskapshus_service INSERT, SELECT, UPDATE (areas, given_at, sources, text, version)
relation situation_report: kunskapshus_service INSERT, SELECT, UPDATE (areas, cancel_reason, contribute_by, merged_at, published_at, renew_by, sources, status, summary, version)
relation statistic_record: kunskapshus_statistics SELECT
relation statistic_release: kunskapshus_service INSERT, SELECT
relation statistic_reported: kunskapshus_statistics SELECT
relation synonym: kunskapshus_service INSERT, SELECT, UPDATE (leads_from, means, note, reviewed_on, same_as, source, version, withdrawn_on)
relation term: kunskapshus_service INSERT, SELECT
relation training: kunskapshus_service INSERT, SELECT, UPDATE (children_met, outcomes, version)
relation training_attendance: kunskapshus_service DELETE, INSERT, SELECT, UPDATE (attended)
relation training_host: kunskapshus_service INSERT, SELECT
relation training_request: kunskapshus_service INSERT, SELECT, UPDATE (status, training_id, version)
relation trusted_document: kunskapshus_service SELECT (body, id)
relation unfound_word: kunskapshus_service SELECT
relation upcoming_lapse: kunskapshus_service SELECT
relation webhook: kunskapshus_service INSERT, SELECT, UPDATE (paused_because, status, types, url, version)
relation webhook_progress: kunskapshus_service INSERT, SELECT, UPDATE (epoch, failing_since, seq, xid)
relation webhook_secret: kunskapshus_service INSERT, SELECT, UPDATE (sealed, valid_until)
rows of access_line: ruled
rows of access_log: ruled
rows of access_part: ruled
rows of access_record: ruled
rows of access_unsealed: ruled
rows of action_group: ruled
rows of agency_succession: ruled
rows of appointment: ruled
rows of assessment: ruled
rows of assessment_factor: ruled
rows of banked_answer: ruled
rows of case_assignment: ruled
rows of case_closing: ruled
rows of case_file: ruled
rows of case_follow_up: ruled
rows of case_opening: ruled
rows of case_reach: ruled
rows of case_text_version: ruled
rows of case_transfer: ruled
rows of change: ruled
rows of change_epoch: ruled
rows of change_life: ruled
rows of change_reader: ruled
rows of concern_receipt: ruled
rows of concern_report: ruled
rows of concern_route: ruled
rows of conference: ruled
rows of conference_attendance: ruled
rows of conference_decision: ruled
rows of conference_series: ruled
rows of consent: ruled
rows of consent_withdrawal: ruled
rows of consultation: ruled
rows of consultation_answer: ruled
rows of cooperation_agreement: ruled
rows of daily_note: ruled
rows of delivery: ruled
rows of disclosure: ruled
rows of disclosure_request: ruled
rows of expert: ruled
rows of expert_competence: ruled
rows of expert_find: ruled
rows of external_record: ruled
rows of external_system: ruled
rows of group_meeting: ruled
rows of group_member: ruled
rows of group_track: ruled
rows of helpline_call: ruled
rows of helpline_route: ruled
rows of idempotency: ruled
rows of identity_protection_event: ruled
rows of incident: ruled
rows of issuer: ruled
rows of issuer_key: ruled
rows of knowledge_item: ruled
rows of match_weights: ruled
rows of media_appearance: ruled
rows of meeting: ruled
rows of meeting_series: ruled
rows of member: ruled
rows of mentor: ruled
rows of mentor_meeting: ruled
rows of mentor_need: ruled
rows of mentor_place: ruled
rows of mentor_review: ruled
rows of mentorship: ruled
rows of number_alias: ruled
rows of open_stream: ruled
rows of person: ruled
rows of person_change: ruled
rows of person_claim: ruled
rows of person_former_number: ruled
rows of person_link: ruled
rows of person_merge: ruled
rows of person_question: ruled
rows of plan_event: ruled
rows of plan_goal: ruled
rows of plan_review: ruled
rows of plan_step: ruled
rows of policy_answer: ruled
rows of policy_document: ruled
rows of programme: ruled
rows of rate_count: ruled
rows of redaction: ruled
rows of referral: ruled
rows of referral_copy: ruled
rows of referral_event: ruled
rows of referral_reach: ruled
rows of referral_report: ruled
rows of reported_figure: ruled
rows of reservation: ruled
rows of resource: ruled
rows of resource_operator: ruled
rows of retention_decision: ruled
rows of roster_row: ruled
rows of situation_contribution: ruled
rows of situation_report: ruled
rows of statistic_release: ruled
rows of synonym: ruled
rows of training: ruled
rows of training_attendance: ruled
rows of training_host: ruled
rows of training_request: ruled
rows of trusted_document: ruled
rows of unfound_word: ruled
rows of webhook: ruled
rows of webhook_progress: ruled
rows of webhook_secret: ruled
schema information_schema: PUBLIC USAGE
schema public: PUBLIC USAGE
schema public: kunskapshus_service USAGE
session: row_security=on
session: search_path="$user", public
session: session_replication_role=origin
session: transform_null_equals=off
trigger access_entry.access_entry_add; rule ef8d8e79903e427c
trigger access_entry.access_entry_final; rule dc85a54860171b27
trigger access_line.access_entry_awaits; rule 13fca06fab2ca676
trigger access_line.access_entry_final; rule 41d8f586981c2076
trigger access_line.access_entry_whole; rule 7b3d6aa249efe793
trigger access_log.access_log_awaits; rule 4ef5fa9f0ee9abe8
trigger access_log.access_log_final; rule 3628dc8dd85b689e
trigger access_log.access_log_whole; rule 8ac50833cb61d7cf
trigger access_part.access_part_final; rule 6fe8430e21520d18
trigger access_part.access_part_whole; rule 416538142541ed4b
trigger access_record.access_record_final; rule a9a545aa80697651
trigger access_record.access_record_whole; rule 8387aeb963b173d4
trigger access_seal.access_seal_final; rule 1ce143ea7b99870e
trigger access_seal.access_seal_records; rule 3d5578cc9bf5d4ef
trigger access_seal.access_seal_whole; rule 192714e0ad1234b8
trigger action_group.change_actiongroup; rule f7efcff4f0125104
trigger action_group.decided_by_law; rule d4e2bc45bb41c24f
trigger action_group.keep_track; rule f0831bd9a45bebbb
trigger action_group.zz_row_changed; rule 95a2ece72186e98b
trigger agency.agency_questions; rule c81829bbb4599373
trigger agency.change_agency; rule 142ef1e08b77b3e5
trigger agency.conferences_pass; rule 5c6dc503c2f40e81
trigger agency.follow_ups_cancelled; rule 18e3b78bb51b54bb
trigger agency.links_part; rule 348e079e6c78cdbe
trigger agency.reports_pass; rule ddf44bebd5dbf60d
trigger agency.transfers_end; rule 3b28d2461e4d6847
trigger agency.zz_row_changed; rule a26c5ed20f08c752
trigger appointment.change_appointment; rule 5824bb5c76f424b6
trigger appointment.zz_row_changed; rule 1620e4167a597dd0
trigger assessment.change_assessment; rule f4d1e4db71776b81
trigger assessment.place_assessment; rule 83e90e61ca20cae7
trigger assessment_factor.change_assessment_factors; rule a510316fd5e16732
trigger banked_answer.banked_answer_search; rule 56717c0409dba414
trigger banked_answer.banked_answer_stays; rule c49f07caeab37fe8
trigger banked_answer.change_bankedanswer; rule 9dfbfb55822fb9d2
trigger banked_answer.zz_row_changed; rule 00e68e0366224fd4
trigger case_assignment.change_case_assignees; rule 34fcd5c166949a2a
trigger case_assignment.keep_order; rule 789d831610589ae7
trigger case_assignment.keep_order_come; rule e5d719c9a2bdbd89
trigger case_assignment.keep_order_emptied; rule 840e91ea27dbcaad
trigger case_closing.change_case_closings; rule 77de4bc36f79ad3d
trigger case_file.case_closing_noted; rule 666da8b4fa6d879f
trigger case_file.case_erased; rule 079831af52541789
trigger case_file.case_file_of_kept; rule 7b1db107afc7418e
trigger case_file.case_file_of_one; rule 910fe839bd064664
trigger case_file.case_of_merged_erased; rule 9d106aa6792b73cd
trigger case_file.case_received_stays; rule ac29c3c0f43b2cc8
trigger case_file.change_case; rule 499bac14e1f969f5
trigger case_file.change_readers; rule bd8029e0fed41905
trigger case_file.concern_erased; rule febcbb4b7e8de1d3
trigger case_file.conferences_erased; rule 7b2508c4680258c1
trigger case_file.consents_erased; rule 6f4cc344f6b3b08a
trigger case_file.corrections_erased; rule 174b61896ce77af6
trigger case_file.erase_case_texts; rule 57e12a0c80273a71
trigger case_file.erase_findings; rule a458cbde99dec073
trigger case_file.erased_case_stays_closed; rule ff3c93cd660b65ef
trigger case_file.follow_ups_follow; rule 5120a1303d6eddac
trigger case_file.keep_case_texts; rule f13635d00fef9db4
trigger case_file.keep_order; rule ecaff6e8e59cb3c6
trigger case_file.keep_order_emptied; rule eabce226d9811521
trigger case_file.keep_order_gone; rule 97527d8f1efeb895
trigger case_file.links_erased; rule 3de7b37c7060bf0e
trigger case_file.links_follow; rule e208d4fc9f23ddee
trigger case_file.mentor_review_notes_erased; rule c861a5c4e821e0e9
trigger case_file.need_age_follows; rule 172d7d95ff0c4d70
trigger case_file.outcomes_erased; rule 131090ebce471e9b
trigger case_file.reports_erased; rule a56bc773db255ae5
trigger case_file.rosters_follow; rule c7b374d18934db91
trigger case_file.transfer_of_closed; rule 241021f969e083eb
trigger case_file.zz_row_changed; rule 089e215431a7eae5
trigger case_follow_up.change_casefollowup; rule a07abc1d2f36f2a9
trigger case_follow_up.zz_row_changed; rule eed691f0ed4f63b5
trigger case_transfer.change_casetransfer; rule 23c948ea062a4f05
trigger case_transfer.transfer_moves; rule 3f0757437998b088
trigger case_transfer.zz_row_changed; rule aa1b7b750274d2f1
trigger change.change_of_draft; rule 5c066b93fd0ba605
trigger change.change_subject; rule 27d96bf1a4b93808
trigger concern_receipt.change_concernreceipt; rule 56719b6bb6e7c0dd
trigger concern_receipt.zz_row_changed; rule a6b5ffec0741b136
trigger concern_report.change_concernreport; rule 2e9b273581a02260
trigger concern_report.zz_row_changed; rule 04af2f3f3f3004ff
trigger concern_route.change_concernroute; rule 5d35c4a62f4e828c
trigger concern_route.zz_row_changed; rule 8fba094b9b291bb2
trigger conference.change_conference; rule 8566b0d8af9ecf3d
trigger conference.conference_keeps_parties; rule 7a3898aa3be472a5
trigger conference.zz_row_changed; rule 886dbb3fc9e6e96c
trigger conference_attendance.change_rosterrow_attendance; rule 1c5d18a3d5606aa5
trigger conference_decision.change_conferencedecision; rule 9d24bc687f541b86
trigger conference_decision.zz_row_changed; rule b2d936926bfcb64e
trigger conference_series.change_conferenceseries; rule cc9f1547d8cd5872
trigger conference_series.zz_row_changed; rule 47d74c3f33ac3172
trigger consent.change_consent; rule 6c83fe8c6ca369f3
trigger consent.change_readers; rule 9f3aeeb52b270b22
trigger consent.decided_by_law; rule 5bfbed45bf7f2eee
trigger consent.open_end; rule b26bb186ff6dbc39
trigger consent.zz_row_changed; rule 17e5c702dd5f4fb2
trigger consent_withdrawal.change_consent_withdrawals; rule af62c3eff264053c
trigger consultation.change_consultation; rule fb4ea58b470160aa
trigger consultation.change_consultation_answers; rule 6cbf0d9daa8a546a
trigger consultation.consultation_sides; rule 2461a8b3ea775452
trigger consultation.zz_row_changed; rule 25b86f57df1cdb1d
trigger consultation_answer.change_consultationanswer; rule 0b420d4820bb8921
trigger consultation_answer.zz_row_changed; rule a8f3332a15f4dc53
trigger cooperation_agreement.change_cooperationagreement; rule 08627332802cf9d6
trigger cooperation_agreement.zz_row_changed; rule e417b29260ac03b2
trigger daily_note.change_dailynote; rule e461f535fb925a41
trigger daily_note.zz_row_changed; rule 65936d4a607ec53c
trigger delivery.zz_row_changed; rule c88a3f5faf0aed7b
trigger disclosure.change_access; rule 6c7cfd3e30df4058
trigger disclosure.change_disclosure; rule d4e09a3fdef9efc3
trigger disclosure.change_readers; rule 78d92ceb6a7cac5f
trigger disclosure.decided_by_law; rule 4c92d7c75cdec25c
trigger disclosure.disclosure_without_contact; rule e9a5789d7e42cd30
trigger disclosure.keep_order; rule 5c1e0eed9c42417c
trigger disclosure.keep_order_come; rule 68523070be2ce6cf
trigger disclosure.keep_order_emptied; rule 89b5d13e8cde4e35
trigger disclosure.open_end; rule 59a2b7e1805cc218
trigger disclosure.settle_groups_disclosed; rule bc416fa89627bbbd
trigger disclosure.zz_row_changed; rule 8512588fdc807d33
trigger disclosure_request.change_disclosurerequest; rule 98838ac8739ede12
trigger disclosure_request.forget_number; rule 73787cc40490fb18
trigger disclosure_request.part_of_request; rule 0811ef32dbf955a7
trigger disclosure_request.request_is_emptied; rule cb7e5cf446672456
trigger disclosure_request.request_texts_stand; rule 1795db056c8d3f0b
trigger disclosure_request.zz_row_changed; rule ea357368d42f6f17
trigger expert.change_expert; rule 3c8f9a5c099b1e5f
trigger expert.expert_find_emptied; rule 3e0034d7c6dfb076
trigger expert.expert_find_kept; rule 1cc277398e2bbd15
trigger expert.expert_search; rule 24f01fcd904e5c56
trigger expert.listing_protection_stays; rule 8a586f91a635a8b0
trigger expert.zz_row_changed; rule 3732c61cad243287
trigger expert_competence.change_expert_competences; rule 02dd0287b767dc63
trigger expert_competence.expert_competence_added; rule 751bd34860c918d2
trigger expert_competence.expert_competence_removed; rule 07fd8549f654c834
trigger external_system.change_externalsystem; rule ba132a79ee41dfa7
trigger external_system.zz_row_changed; rule c3ab1b83f169da9a
trigger group_meeting.change_actiongroup_meetings; rule 4f1091cf521e0ee7
trigger group_meeting.nobody_met; rule 4f4d353b53277c78
trigger group_member.change_actiongroup_members; rule 24b7ee01b410e3b5
trigger group_member.decided_by_law; rule 4ac75719a73f57d7
trigger helpline_call.change_helplinecall; rule 8a647b17903a4fc2
trigger helpline_call.zz_row_changed; rule 0bfd1f9cc2132b34
trigger helpline_route.change_helplineroute; rule e4e01dfc0e91a2fd
trigger helpline_route.zz_row_changed; rule 63c1a4186cfa207a
trigger incident.change_incident; rule 4c31d2c5f56d3ab4
trigger incident.zz_row_changed; rule c592920ef162eaf3
trigger issuer.change_issuer; rule 898cb7b1c60972cd
trigger issuer.zz_row_changed; rule 5b7e2c93f756309e
trigger issuer_key.change_issuer_keys; rule 4a84d88cdca7a085
trigger knowledge_item.change_knowledgeitem; rule c407cbbe0f20c8dc
trigger knowledge_item.knowledge_item_search; rule fde544d39ebdec46
trigger knowledge_item.zz_row_changed; rule c7ff38503a026308
trigger law_applied.law_has_number; rule 283b1400bc345cd3
trigger media_appearance.change_mediaappearance; rule a097fc2acf28ab7c
trigger media_appearance.zz_row_changed; rule 7be53b7a494bc851
trigger meeting.change_meeting; rule bb7326d0a47d3833
trigger meeting.zz_row_changed; rule 565a030a3b349e53
trigger meeting_series.change_meetingseries; rule ecef489f55e25dd4
trigger meeting_series.zz_row_changed; rule a8c4c07e849f361e
trigger member.change_member; rule 42c4f4e1b653a08d
trigger member.zz_row_changed; rule 1c48dc9336e8dfb0
trigger mentor.change_mentor; rule 24d86e9738bbf9c7
trigger mentor.mentor_protection_stays; rule 35dc0d00c6e7c6ab
trigger mentor.zz_row_changed; rule d752e05f20e7b701
trigger mentor_meeting.change_mentorship_meetings; rule ff06c978f1910b3d
trigger mentor_need.change_mentorneed; rule dc56d414618aeaaf
trigger mentor_need.zz_row_changed; rule d3197acb7f3ac1c8
trigger mentor_review.change_mentorreview; rule afc0f69178037e3b
trigger mentor_review.zz_row_changed; rule 2a5132bf5a30aeb8
trigger mentorship.change_mentorship; rule bbe941ee5d33ead8
trigger mentorship.zz_row_changed; rule bf4344443afff159
trigger network.change_network; rule 62d73c13530d2c7e
trigger network.zz_row_changed; rule be4a1675b936a8e5
trigger network_member.change_network_members; rule 7650e51f37643147
trigger organisation.change_organisation; rule 0f55aa23b0eb0caa
trigger organisation.zz_row_changed; rule 61a475faf5fe969d
trigger person.change_person; rule 45df1ba9479c5d2e
trigger person.change_readers; rule b99e646fd437c233
trigger person.forget_number; rule 68461b179bfb89e8
trigger person.identity_protection_stays; rule f227fee4da832d32
trigger person.need_age_follows; rule a53e9018ec1d4f0c
trigger person.number_of_track; rule 1a51627a952c0ae8
trigger person.person_erased; rule cb35fba94b68430a
trigger person.person_events_erased; rule c7b94d157350716a
trigger person.person_mark_erased; rule 3f53ebb9f422bec7
trigger person.person_numbers_erased; rule 3720cc77e15647dc
trigger person.person_same_as_own; rule ae12d446c5b687bd
trigger person.zz_row_changed; rule 6c6dce5a9365269d
trigger person_change.change_personchange; rule 22207f0cbd049924
trigger person_change.zz_row_changed; rule cbee9b08e68e40b7
trigger person_claim.change_personclaim; rule 1ea8241217aaa765
trigger person_claim.claim_carries_protection; rule 28560185a4f04bae
trigger person_claim.zz_row_changed; rule a7081af3a3cb95a1
trigger person_former_number.forget_number; rule 506dd4b228750b38
trigger person_link.change_personlink; rule 4b43346da12ba0e1
trigger person_link.link_is_of_one_agency; rule 001e516e8391962a
trigger person_link.zz_row_changed; rule 7d3a7f871fd9b656
trigger person_merge.change_personmerge; rule 53fe3e2fec8020cf
trigger person_merge.zz_row_changed; rule a7115d742a07c632
trigger plan_event.change_plangoal_history; rule 2b51515e0c87ec83
trigger plan_event.change_planstep_history; rule bea7264e5f2d9bea
trigger plan_goal.change_actiongroup_goals; rule b51f6e7066b05720
trigger plan_goal.change_plangoal; rule 4931c781f2115e71
trigger plan_goal.plan_goal_masked; rule c6e1da4b8de15df4
trigger plan_goal.zz_row_changed; rule 61de2cda44fdb76c
trigger plan_review.change_planstep_reviews; rule 049da19d68753786
trigger plan_review.plan_review_stays; rule f4f7a64674d7a6f0
trigger plan_step.change_planstep; rule 7d2a6004c9062113
trigger plan_step.plan_step_masked; rule 6f1f1effde33547c
trigger plan_step.plan_step_stays; rule e972286f807756ca
trigger plan_step.zz_row_changed; rule 1583f4f5a734f021
trigger policy_answer.change_policyanswer; rule 0acb18022b5a59be
trigger policy_answer.zz_row_changed; rule 664d3112129f634b
trigger policy_document.change_policydocument; rule a0ecf470f148cd5b
trigger policy_document.change_policydocument_answers; rule 78fe07f0e491da81
trigger policy_document.policy_document_asked; rule 3ea8ea31a65abb35
trigger policy_document.policy_document_stays; rule a62877464a8be0ca
trigger policy_document.zz_row_changed; rule 398e4b609e3c8612
trigger programme.change_programme; rule 93220da5397ef5c9
trigger programme.zz_row_changed; rule af65163797b71886
trigger referral.change_readers; rule 9ffb8b9572568ce0
trigger referral.change_referral; rule c2febfe8c1f48ad1
trigger referral.keep_order; rule f8b2e6429fa8c0de
trigger referral.keep_order_come; rule 6e6daaecde9565ae
trigger referral.keep_order_emptied; rule 16d4bc2492d4beef
trigger referral.zz_row_changed; rule 02862ee020b931a3
trigger referral_copy.change_readers; rule bf51fd9184baca07
trigger referral_copy.change_referral_copies; rule 9dd465cfcd8e17ac
trigger referral_copy.keep_order; rule cf64db9405598b10
trigger referral_copy.keep_order_emptied; rule d39941fe239c603e
trigger referral_event.change_referral_timeline; rule 29ba3e04fd46d5b3
trigger referral_report.change_referralreport; rule 7420254953ff50c0
trigger referral_report.report_corrects; rule b142d08f99fb5eaf
trigger referral_report.report_disclosures_follow; rule 5b8803948181f103
trigger referral_report.zz_row_changed; rule e21416a0a038db88
trigger reported_figure.change_reportedfigure; rule 7a85b58940216fbb
trigger reported_figure.zz_row_changed; rule dbcb2683d211ebc7
trigger reservation.change_access; rule 76d46f6594863615
trigger reservation.change_reservation; rule e4a0ee6792218f95
trigger reservation.zz_row_changed; rule 9f3bf85d60acdc9e
trigger resource.change_resource; rule 3881a9f7baf46c01
trigger resource.resource_search; rule c6cc80b10d17c4d8
trigger resource.zz_row_changed; rule cb985f2174070be0
trigger resource_operator.change_resource_operators; rule c9be81165a62468b
trigger roster_row.change_rosterrow; rule 3dbdd4a709bcca51
trigger roster_row.zz_row_changed; rule a8521fd25c557d01
trigger situation_contribution.change_situationcontribution; rule bdd84959e38d272a
trigger situation_contribution.situation_contribution_kept; rule 8082be3573efc07e
trigger situation_contribution.situation_contribution_stays; rule 471489eea2d162f2
trigger situation_contribution.zz_row_changed; rule 914105fd5fa4526c
trigger situation_report.change_situationreport; rule ff019d81311abca9
trigger situation_report.situation_report_kept; rule 18f77781c220eca4
trigger situation_report.situation_report_stays; rule 0d15bfb892b85d6f
trigger situation_report.zz_row_changed; rule a891c8f9bcd24763
trigger statistic_release.statistic_release_after; rule 63edae01050315d7
trigger statistic_release.statistic_release_final; rule 2e39d0f2d459e592
trigger statistic_release.statistic_release_whole; rule 9265de6b84f9e3ce
trigger synonym.change_synonym; rule 7ee3263c66ac1265
trigger synonym.zz_row_changed; rule a52849950688ee62
trigger term.change_term; rule 9cbc5da2d835d227
trigger term.zz_row_changed; rule 0c36d1a397d0a142
trigger training.change_training; rule 3fa933f486718a6b
trigger training.training_search; rule 071d5fbcc6442a41
trigger training.zz_row_changed; rule 8ef2b1f4a323a553
trigger training_attendance.change_training_attendance; rule ab5844a677963267
trigger training_host.change_training_hosts; rule 05df5603185db964
trigger training_request.change_trainingrequest; rule 1fa1265bf3dffe55
trigger training_request.training_request_stays; rule 1ea2f027b71dfbf2
trigger training_request.zz_row_changed; rule a6504bdb289beff7
trigger webhook.zz_row_changed; rule f222abe75e57ff37
view access_entry (security_invoker=true); rule 56473828a61b4cd1
view access_seen (security_barrier=true); rule 7e0742225e41a5d3
view case_reach_due; rule 634f4dce14d03a01
view referral_reach_due; rule 00bbf30aeb9681e3
view statistic_case_record; rule d24f42ff09b7f746
view statistic_record; rule a987a639886b557e
view statistic_reported; rule 291e98819a51e3f2
view upcoming_lapse (security_invoker=true); rule 223279715ccc8312
`
    .trim()
    .split('\n'),
);
