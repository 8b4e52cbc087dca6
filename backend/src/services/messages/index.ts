export { MESSAGE_COLUMNS, MessageViews, type MessageView } from './message-views.service.js';
export {
  MessagesService,
  type MediaFile,
  type SendMediaInput,
  type SendResult,
  type SendTextInput,
} from './messages.service.js';
