export { ChatsService, type ChatListInput, type ChatView, type HistoryInput } from './chats.service.js';
export { DailyChatsService } from './daily-chats.service.js';
