/**
 * Other forms of the objects that are sent or read, of older and newer layers. {@link parseForms} explains a line.
 *
 * @see https://core.telegram.org/schema
 */
export const OTHER_OBJECTS = `
auth.authorization 144-151 33fb7bb8 -future_auth_token
botCommand 228-229 9852d6d2 >flags:# flags>ephemeral:flags.0?true
botInfo 193-195 36607333 -verifier_settings
botInfo 186-192 82437e74 -app_settings
botInfo 144-185 8f300b57 -privacy_policy_url
channel 204-216 fe685355 stories_max_id:flags2.4?int
channel 200-203 7482147e -broadcast_messages_allowed -monoforum -forum_tabs -linked_monoforum_id
channel 196-199 e00998b7 -autotranslation -send_paid_messages_stars
channel 186-195 fe4478bd -bot_verification_icon
channel 169-185 aadfc8f -signature_profiles -subscription_until_date
channel 167-168 8e87ccd8 -profile_color -emoji_status -level
channel 166-166 1981ea7e color:flags2.6?int color>background_emoji_id:flags2.5?long
channel 164-165 94f592db -color -background_emoji_id
channel 148-163 83259464 -stories_hidden -stories_hidden_min -stories_unavailable -stories_max_id
channel 144-147 8261ac61 -forum -flags2 -usernames
channel 228-229 d49f34c6 linked_monoforum_id>linked_community_id:flags2.20?long
channelFull 214-226 e4e0b29d -guard_bot_id
channelFull 205-213 e07429de -main_tab
channelFull 198-204 52d6806b -send_paid_messages_stars
channelFull 196-197 9ff3b858 -stargifts_available -paid_messages_available -stargifts_count
channelFull 179-195 bbab348d -bot_verification
channelFull 174-178 44c054a7 -paid_media_allowed -can_view_stars_revenue -paid_reactions_available -reactions_limit
channelFull 169-173 f2bcb6f -restricted_sponsored -can_view_revenue -boosts_applied -boosts_unrestrict -emojiset
channelFull 164-168 723027bd -wallpaper
channelFull 145-163 f2355507 -stories_pinned_available -view_forum_as_messages -stories
channelFull 144-144 ea68a619 -antispam -participants_hidden -translations_disabled available_reactions:flags.30?Vector<string>
channelParticipant 186-222 cb397619 -rank
channelParticipant 144-185 c00c07c0 -flags -subscription_until_date
channelParticipantBanned 144-222 6df8014e -rank
channelParticipantSelf 186-222 4f607bef -rank
channelParticipantSelf 144-185 35a8bfa7 -subscription_until_date
chatFull 145-178 c9d31138 -reactions_limit
chatFull 144-144 d18ee226 -translations_disabled available_reactions:flags.18?Vector<string>
chatInvite 186-195 fe65389d -bot_verification
chatInvite 166-185 cde0ec40 -can_refulfill_subscription -subscription_pricing -subscription_form_id
chatInvite 144-165 300c44c1 -color
chatInviteExported 144-185 ab4a819 -subscription_expired -subscription_pricing
chatParticipant 144-222 c02d4007 -flags -rank
chatParticipantAdmin 144-222 a0933f5b -flags -rank
chatParticipantCreator 144-222 e46bcee4 -flags -rank
codeSettings 144-151 8a6469c2 -allow_firebase -unknown_number -token -app_sandbox
config 145-153 232566ac -autologin_token flags>phonecalls_enabled:flags.1?true preload_featured_stickers>ignore_phone_entities:flags.5?true blocked_mode>pfs_enabled:flags.13?true push_chat_limit>saved_gifs_limit:int stickers_recent_limit>stickers_faved_limit:int tmp_sessions>pinned_dialogs_count_max:int pinned_dialogs_count_max>pinned_infolder_count_max:int
config 144-144 330b4067 -reactions_default
dialog 150-223 d58a08c6 -unread_poll_votes_count
dialog 144-149 a8edd0f5 -view_forum_as_messages -ttl_period
documentAttributeVideo 185-188 17399fad -video_codec
documentAttributeVideo 160-184 d38ff1c2 -video_start_ts
documentAttributeVideo 144-159 ef02ce6 -nosound -preload_prefix_size duration:int
emojiStatus 145-197 929b619d -flags -until
forumTopic 216-223 cdff0eca -unread_poll_votes_count
forumTopic 148-215 71701da9 -title_missing -peer
inputChatUploadedPhoto 144-151 c642724e -video_emoji_markup
inputKeyboardButtonRequestPeer 177-221 c9662d05 -style
inputKeyboardButtonUrlAuth 144-221 d02e7fd4 -style
inputKeyboardButtonUserProfile 144-221 e988037b -flags -style
inputMediaDocument 144-197 33473058 -video_cover -video_timestamp
inputMediaDocumentExternal 144-197 fb52dc99 -video_cover -video_timestamp
inputMediaPhoto 144-223 b3ba0635 -live_photo -video
inputMediaPoll 144-223 f94e5f1 -attached_media -solution_media correct_answers:flags.0?Vector<bytes>
inputMediaUploadedDocument 144-197 5b38c6c1 -video_cover -video_timestamp
inputMediaUploadedPhoto 144-223 1e287d04 -live_photo -video
inputReplyToMessage 208-223 869fbe10 -poll_option
inputReplyToMessage 204-207 b07038b0 -todo_item_id
inputReplyToMessage 167-203 22c0f6d5 -monoforum_peer_id
inputReplyToMessage 166-166 73ec805 -quote_offset
inputReplyToMessage 160-165 9c5386e4 -reply_to_peer_id -quote_text -quote_entities
keyboardButton 144-221 a2fa4880 -flags -style
keyboardButtonBuy 144-221 afd93fbb -flags -style
keyboardButtonCallback 144-221 35bbdb6b -style
keyboardButtonCopy 189-221 75d2698e -flags -style
keyboardButtonGame 144-221 50f41ccf -flags -style
keyboardButtonRequestGeoLocation 144-221 fc796b3f -flags -style
keyboardButtonRequestPeer 169-221 53d7bfd8 -flags -style
keyboardButtonRequestPeer 152-168 d0b468c -max_quantity
keyboardButtonRequestPhone 144-221 b16a6c29 -flags -style
keyboardButtonRequestPoll 144-221 bbc7515d -style
keyboardButtonSimpleWebView 144-221 a0c0505c -flags -style
keyboardButtonSwitchInline 158-221 93b9fbb5 -style
keyboardButtonSwitchInline 144-157 568a748 -peer_types
keyboardButtonUrl 144-221 258aff05 -flags -style
keyboardButtonUrlAuth 144-221 10b78d29 -style
keyboardButtonUserProfile 144-221 308660c1 -flags -style
keyboardButtonWebView 144-221 13767230 -flags -style
message 225-226 95ef6f2b -rich_message
message 223-224 3ae56482 -guestchat_via_from
message 221-222 9cb490e9 -from_rank
message 217-220 b92f76cf -summary_from_language
message 206-216 9815cec8 -schedule_repeat_period
message 200-205 eabcdd4d -paid_suggested_post_stars -paid_suggested_post_ton -suggested_post
message 196-199 96fdbbe9 -paid_message_stars
message 181-195 94345242 -report_delivery_until_date
message 177-180 2357bf25 -video_processing_pending -effect -factcheck
message 176-176 a66c7efc -flags2 -offline -via_business_bot_id
message 174-175 1e4c8a69 -quick_reply_shortcut_id
message 171-173 76bec211 -from_boosts_applied
message 144-170 38116ee0 -saved_peer_id
messageActionBotAllowed 144-153 abe9affe -flags -attach_menu -from_request -app domain:string
messageActionRequestedPeer 152-168 fe77345d -peers button_id>peer:Peer
messageActionTopicEdit 148-149 b18a431c -hidden
messageEntityBlockquote 144-180 20df5d0 -flags -collapsed
messageFwdHeader 144-170 5f777dce -saved_out -saved_from_id -saved_from_name -saved_date
messageMediaDice 144-220 3f7ee58b -flags -game_outcome
messageMediaDocument 189-197 dd570bd5 -video_cover -video_timestamp
messageMediaDocument 160-188 4cf4d72d -alt_documents document>alt_document:flags.5?Document
messageMediaDocument 144-159 9cb070d7 -video -round -voice -alt_document
messageMediaPhoto 144-223 695150d7 -live_photo -video
messageMediaPoll 144-223 4bd6e798 -flags -attached_media
messageMediaWebPage 144-165 a32dd600 -flags -force_large_media -force_small_media -manual -safe
messagePeerReaction 145-154 b156fe9c -my -date
messagePeerReaction 144-144 51b67eff reaction:string
messageReactions 144-185 4f2b9479 -top_reactors
messageReplyHeader 208-223 6917560b -poll_option
messageReplyHeader 167-207 afbc09db -todo_item_id
messageReplyHeader 166-166 6eebcabd -quote_offset
messageReplyHeader 144-165 a6d57763 -quote -reply_from -reply_media -quote_text -quote_entities reply_to_msg_id:int
messageService 196-204 d3d28540 -saved_peer_id
messageService 144-195 2b085862 -reactions_are_possible -reactions
messages.botResults 144-153 947ca848 -switch_webview
messages.channelMessages 144-148 64479808 -topics
messages.messages 144-215 8c718e87 -topics
messages.messagesSlice 211-215 762b263d -topics
messages.messagesSlice 144-210 3a54685e -search_flood
messages.stickerSet 144-146 b60a24a6 -keywords
peerNotifySettings 144-159 a83b0426 -stories_muted -stories_hide_sender -stories_ios_sound -stories_android_sound -stories_other_sound
peerSettings 177-199 acd66c5e -charge_paid_message_stars -registration_month -phone_country -name_change_date -photo_change_date
peerSettings 144-176 a518110d -business_bot_paused -business_bot_can_reply -business_bot_id -business_bot_manage_url
poll 224-224 b8425be9 -subscribers_only -countries_iso2
poll 179-223 58747131 -open_answers -revoting_disabled -shuffle_answers -hide_results_until_close -creator -hash
poll 144-178 86e18161 question:string
pollAnswer 179-223 ff16e2ca -flags -media -added_by -date
pollAnswer 144-178 6ca9c2e9 text:string
pollAnswerVoters 144-223 3b6ddad2 -recent_voters voters:int
pollResults 159-223 7adf2420 -has_unread_votes -can_view_stats -solution_media
pollResults 144-158 dcb82ea3 recent_voters:flags.3?Vector<long>
reactionCount 144-144 6fb250d1 -chosen_order reaction:string flags>chosen:flags.0?true
reactionsNotifySettings 180-223 56e34970 -poll_votes_notify_from
updateBotChatInviteRequester 144-226 11dfa986 -flags -query_id
updateMessagePoll 144-223 aca1657b -peer -msg_id -top_msg_id
updateMessagePollVote 159-223 24f40e77 -positions
updateMessagePollVote 144-158 106395c9 -peer poll_id>user_id:long
updateMessageReactions 148-203 5e1b3cb8 -saved_peer_id
updateMessageReactions 144-147 154798c3 -flags -top_msg_id
updatePeerBlocked 144-160 246a4b22 = peer_id:Peer blocked:Bool = Update
updateUserTyping 144-215 c01e857f -flags -top_msg_id
user 200-216 20b1422 -bot_forum_can_manage_topics -bot_can_manage_bots -bot_guestchat -bot_guard stories_max_id:flags2.5?int
user 196-199 4b46c37e -bot_forum_view -send_paid_messages_stars
user 185-195 83314fca -bot_verification_icon
user 167-184 215c4438 -bot_has_main_app -bot_active_users
user 166-166 eb602f25 -contact_require_premium -bot_business -profile_color color:flags2.7?int color>background_emoji_id:flags2.6?long
user 160-165 abb5f120 -color -background_emoji_id
user 148-159 8f97c628 -close_friend -stories_hidden -stories_unavailable -stories_max_id
user 145-147 5d99adee -flags2 -bot_can_edit -usernames
user 144-144 3ff6ecb0 -emoji_status
user 228-229 b1b8cc83 send_paid_messages_stars>linked_community_id:flags2.21?long
userFull 216-223 a02bc13e -unofficial_security_risk -bot_manager_id
userFull 214-215 c577b5ad -noforwards_my_enabled -noforwards_peer_enabled -note
userFull 211-213 7e63ce1f -theme -main_tab -saved_music ttl_period>theme_emoticon:flags.15?string
userFull 201-210 99e78045 -stars_rating -stars_my_pending_rating -stars_my_pending_rating_date
userFull 200-200 d2234ea0 -display_gifts_button -disallowed_gifts
userFull 196-199 4d975bbc -send_paid_messages_stars bot_broadcast_admin_rights>premium_gifts:flags.19?Vector<PremiumGiftOption>
userFull 195-195 979d2376 -bot_verification
userFull 189-194 1f58e369 -starref_program
userFull 177-188 cc997720 -can_view_revenue -bot_can_manage_emoji_status -stargifts_count
userFull 176-176 22ff3e85 -sponsored_enabled -business_intro -birthday -personal_channel_id -personal_channel_message
userFull 164-175 b9b12c6c -flags2 -business_work_hours -business_location -business_greeting_message -business_away_message
userFull 160-163 4fe1cc86 -wallpaper_overridden -contact_require_premium -read_dates_private stories:flags.25?UserStories
userFull 158-159 93eadb53 -stories_pinned_available -blocked_my_stories_from -stories
userFull 151-157 f8d32aed -wallpaper
userFull 144-150 c4b1fc3f -translations_disabled -personal_photo -fallback_photo
userStatusLastMonth 144-171 77ebc742 -flags -by_me
userStatusLastWeek 144-171 7bf09fc -flags -by_me
userStatusRecently 144-171 e26f42f1 -flags -by_me
webPageEmpty 144-165 eb1477e8 -flags -url
webViewResultUrl 144-182 c14557c -flags -fullsize -fullscreen -same_origin query_id:long
`
