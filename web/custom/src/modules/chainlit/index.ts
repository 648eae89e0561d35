/** What sources import as `@chainlit/react-client`: our client under the names that they know. */
export { ChainlitAPI, ClientError } from "./api";
export { ChainlitContext } from "./context";
export {
  useApi,
  useAudio,
  useAuth,
  useChatData,
  useChatInteract,
  useChatMessages,
  useChatSession,
  useConfig,
} from "./hooks";
export { findMessage, findMessage as findMessageById, nestMessages, updateMessageById } from "./messages";
export {
  actionState,
  askUserState,
  audioConnectionState,
  authState,
  callFnState,
  chatProfileState,
  chatSettingsInputsState,
  chatSettingsValueState,
  commandsState,
  configState,
  currentThreadIdState,
  elementState,
  favoriteMessagesState,
  firstUserInteraction,
  loadingState,
  messagesState,
  modesState,
  sessionIdState,
  sessionState,
  sideViewState,
  tasklistState,
  threadHistoryState,
  threadIdToResumeState,
  tokenCountState,
  userState,
} from "./state";
