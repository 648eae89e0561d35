export { SESSION_KEY } from "./chat/identity";
export { createChatClient } from "./client";
export { browserEnvironment } from "./environment/browser";
export type {
  Environment,
  KeyValueStore,
  SocketLike,
  UploadRequest,
  UploadResponse,
} from "./environment/types";
export { ApiError, CommandFailure, UploadCancelled } from "./errors";
export { detailOf } from "./http/api";
export { isInterruptedRun, isWrapper } from "./records/display";
export type * from "./records/types";
export type * from "./state";
export { keepsHistory } from "./state";
export type * from "./types";
