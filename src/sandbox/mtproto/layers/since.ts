/**
 * The layers that brought the objects that are sent. Clients of older layers don't know these names, so they
 * get answers and updates without them.
 */
export const SINCE: Record<number, string> = {
  145: 'emojiStatus emojiStatusEmpty reactionEmoji reactionEmpty updateUserEmojiStatus',
  148: 'forumTopic forumTopicDeleted messageActionTopicCreate messageActionTopicEdit messages.forumTopics',
  151: 'updateUser',
  152: 'keyboardButtonRequestPeer messageActionRequestedPeer requestPeerTypeBroadcast requestPeerTypeChat requestPeerTypeUser textWithEntities',
  154: 'botApp help.appConfig inlineBotWebView messages.botApp',
  158: 'bots.botInfo inlineQueryPeerTypeBotPM',
  164: 'peerStories stories.peerStories',
  166: 'botInlineMessageMediaWebPage',
  169: 'updateBotMessageReaction updateBotMessageReactions',
  176: 'messages.dialogFilters',
  177: 'contacts.contactBirthdays messageActionRequestedPeerSentMe messages.invitedUsers requestedPeerChannel requestedPeerChat requestedPeerUser',
  185: 'topPeerCategoryBotsApp',
  189: 'keyboardButtonCopy',
  193: 'messages.botPreparedInlineMessage messages.preparedInlineMessage',
  216: 'sendMessageTextDraftAction updatePinnedForumTopic',
  223: 'messageEntityFormattedDate',
  224: 'bots.exportedBotToken bots.requestedButton messageActionManagedBotCreated requestPeerTypeCreateBot updateManagedBot',
  225: 'bots.accessSettings topPeerCategoryBotsGuestChat updateBotGuestChatQuery',
  227: 'messages.chatInviteJoinResultOk',
}
