export { Conversation } from "./conversation";
