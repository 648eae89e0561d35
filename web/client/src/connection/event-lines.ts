/** Cuts a stream of server-sent events into the data of each event. */
export class EventLines {
  #rest = "";
  #data: string[] = [];

  /** Take the next piece of text; returns the data of every event that it completes. */
  push(piece: string): readonly string[] {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    const events: string[] = [];
    for (const line of lines) {
      if (line.startsWith("data:")) this.#data.push(line.slice(line[5] === " " ? 6 : 5));
      else if (line === "" && this.#data.length > 0) events.push(this.#data.splice(0).join("\n"));
    }
    return events;
  }
}
