import type { ClientFrame } from "@cl/protocol";
import type { Environment } from "../environment/types";
import { readFrame } from "./frames";
import type { Transport } from "./transport";

const NORMAL_CLOSURE = 1000;

/** The native door over one WebSocket. */
export function socketTransport(environment: Environment, url: string): Transport {
  return (hello, events) => {
    const socket = environment.openSocket(url);
    let open = false;
    const send = (frame: ClientFrame) => {
      // A closing socket drops what it is given; unanswered commands are sent again on the next one.
      if (open) socket.send(JSON.stringify(frame));
    };
    const finish = () => {
      open = false;
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.onerror = () => {}; // a socket that is closed before it opens reports an error that is none
    };
    socket.onopen = () => {
      open = true;
      events.onOpen();
      send({ type: "hello", ...hello });
    };
    socket.onmessage = ({ data }) => events.onFrame(readFrame(data));
    socket.onerror = () => {}; // a close follows, with the reason
    socket.onclose = ({ code, reason }) => {
      finish();
      events.onClose(reason === "" ? `closed with code ${code}` : reason);
    };
    return {
      send: (frames) => {
        for (const frame of frames) send(frame);
      },
      ping: () => send({ type: "ping" }),
      close: () => {
        finish();
        socket.close(NORMAL_CLOSURE);
      },
    };
  };
}
