/**
 * Older forms of the accepted methods. {@link parseForms} explains a line.
 *
 * @see https://core.telegram.org/schema
 */
export const OLDER_METHODS = `
auth.signIn 144-144 bcd51581 -flags -email_verification phone_code:string
auth.signUp 144-172 80eee427 -flags -no_joined_notifications
channels.createChannel 144-149 3d5fb10f -forum -ttl_period
channels.editAdmin 144-222 d33c8902 -flags rank:string
channels.editForumTopic 148-149 6c883e2d -hidden
channels.inviteToChannel 144-176 199f3a6c
channels.joinChannel 144-226 24b524c5
channels.toggleForum 148-203 a4298b29 -tabs
contacts.block 144-160 68cc1411 -flags -my_stories_from
contacts.resolveUsername 144-194 f93ccba3 -flags -referer
contacts.unblock 144-160 bea65d50 -flags -my_stories_from
messages.addChatUser 144-176 f24753e3
messages.createChat 150-176 34a818
messages.createChat 144-149 9cb126e -flags -ttl_period
messages.editInlineBotMessage 144-226 83557dba -rich_message
messages.editMessage 217-226 51e842e1 -rich_message
messages.editMessage 176-216 dfd14005 -schedule_repeat_period
messages.editMessage 144-175 48f71778 -quick_reply_shortcut_id
messages.exportChatInvite 144-185 a02ce5d5 -subscription_pricing
messages.forwardMessages 217-219 41d41ade -effect
messages.forwardMessages 206-216 978928ca -schedule_repeat_period
messages.forwardMessages 204-205 38f0188c -suggested_post
messages.forwardMessages 200-203 bb9fa475 -reply_to
messages.forwardMessages 198-199 6d74da08 -allow_paid_stars
messages.forwardMessages 176-197 d5039208 -video_timestamp
messages.forwardMessages 148-175 c661bbc4 -allow_paid_floodskip -quick_reply_shortcut
messages.forwardMessages 144-147 cc30290b -top_msg_id
messages.importChatInvite 144-226 6c50051c
messages.search 144-170 a0fda762 -saved_peer_id -saved_reaction
messages.sendBotRequestedPeer 169-223 91b2d060 -flags -webapp_req_id msg_id:int
messages.sendBotRequestedPeer 152-168 fe38d01b -requested_peers button_id>requested_peer:InputPeer
messages.sendInlineBotResult 176-199 3ebee86a -allow_paid_stars
messages.sendInlineBotResult 160-175 f7bc68ba -quick_reply_shortcut
messages.sendInlineBotResult 148-159 d3fbdccb -reply_to peer>reply_to_msg_id:flags.0?int reply_to_msg_id>top_msg_id:flags.9?int
messages.sendInlineBotResult 144-147 7aa11297 -top_msg_id
messages.sendMedia 206-216 ac55d9c1 -schedule_repeat_period
messages.sendMedia 200-205 a550cd78 -suggested_post
messages.sendMedia 181-199 7852834e -allow_paid_stars
messages.sendMedia 176-180 7bd66041 -allow_paid_floodskip -effect
messages.sendMedia 160-175 72ccc23d -quick_reply_shortcut
messages.sendMedia 148-159 7547c966 -invert_media -reply_to peer>reply_to_msg_id:flags.0?int reply_to_msg_id>top_msg_id:flags.9?int
messages.sendMedia 144-147 e25ff8e0 -top_msg_id
messages.sendMessage 217-226 545cd15a -rich_message
messages.sendMessage 206-216 fe05dc9a -schedule_repeat_period
messages.sendMessage 200-205 fbf2340a -suggested_post
messages.sendMessage 181-199 983f9745 -allow_paid_stars
messages.sendMessage 176-180 dff8042c -allow_paid_floodskip -effect
messages.sendMessage 160-175 280d096f -quick_reply_shortcut
messages.sendMessage 148-159 1cc20387 -invert_media -reply_to peer>reply_to_msg_id:flags.0?int reply_to_msg_id>top_msg_id:flags.9?int
messages.sendMessage 144-147 d9d75a4 -top_msg_id
messages.sendMultiMedia 181-199 37b74355 -allow_paid_stars
messages.sendMultiMedia 176-180 c964709 -allow_paid_floodskip -effect
messages.sendMultiMedia 160-175 456e8987 -quick_reply_shortcut
messages.sendMultiMedia 148-159 b6f11a1c -invert_media -reply_to peer>reply_to_msg_id:flags.0?int reply_to_msg_id>top_msg_id:flags.9?int
messages.sendMultiMedia 144-147 f803138f -top_msg_id
messages.setInlineBotResults 144-153 eb5ea206 -switch_webview
messages.unpinAllMessages 148-203 ee22b9a8 -saved_peer_id
messages.unpinAllMessages 144-147 f025bc8b -flags -top_msg_id
messages.uploadMedia 144-176 519bc2b1 -flags -business_connection_id
photos.updateProfilePhoto 151-157 1c3d5956 -bot
photos.updateProfilePhoto 144-150 72d4742c -flags -fallback
photos.uploadProfilePhoto 152-157 93c9a51 -bot
photos.uploadProfilePhoto 144-151 89f30f69 -video_emoji_markup
updates.getDifference 144-158 25939651 -pts_limit -qts_limit
`
