export type {
  Environment,
  KeyValueStore,
  SocketLike,
  UploadRequest,
  UploadResponse,
} from "./environment/types";
export type * from "./records/types";
export type * from "./state";
export type * from "./types";
