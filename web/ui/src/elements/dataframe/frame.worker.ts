/** A frame in a thread of its own: reading, sorting and searching take nothing from the page. */
import { FrameEngine } from "./engine";
import type { Answer, Question } from "./port";

let engine: FrameEngine | undefined;

self.onmessage = ({ data }: MessageEvent<Question>) => {
  const answer: Answer = { id: data.id, value: reply(data) };
  self.postMessage(answer);
};

function reply(question: Question): unknown {
  if (question.ask === "open") {
    engine = FrameEngine.open(new TextDecoder().decode(question.bytes));
    return engine?.summary();
  }
  if (!engine) return undefined;
  switch (question.ask) {
    case "arrange":
      return engine.arrange(question.search, question.sort);
    case "rows":
      return engine.rows(question.from, question.to);
    case "area":
      return engine.area(question.area);
    case "csv":
      return engine.csv();
    case "tsv":
      return engine.tsv();
  }
}
