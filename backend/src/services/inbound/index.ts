export { createInbound, type MessageStatusPort } from './inbound.service.js';
export { InboundMessagesService, type OnLiveMessages } from './inbound-messages.service.js';
