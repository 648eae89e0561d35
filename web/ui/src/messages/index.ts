export { Announcer, type Words } from "./announcer";
export { Conversation } from "./conversation";
