import { expect, it } from "vitest";
import { ApiError } from "../src/errors";

it.each([
  [404, "No callback found for action buy", "No callback found for action buy"],
  [502, "", "HTTP 502"],
  [0, "offline", "No answer: offline"],
])("an answer of %d with %j is told as %j", (status, detail, message) => {
  expect(new ApiError(status, detail).message).toBe(message);
});
