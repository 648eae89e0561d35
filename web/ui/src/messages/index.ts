export { Announcer } from "./announcer";
export { Conversation } from "./conversation";
