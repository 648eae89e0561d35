import { ChatProvider } from "@cl/react";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { connected } from "../../fixtures-composer/connected";
import { Panel } from "./panel";

it("is as wide as the pointer has drawn it, also with another panel beyond it", async () => {
  const { client } = await connected();
  render(
    <ChatProvider client={client}>
      <Panel name="test" label="Details" defaultWidth={420} minWidth={100} maxShare={0.9}>
        text
      </Panel>
    </ChatProvider>,
  );
  const panel = screen.getByRole("complementary");
  const edge = screen.getByRole("separator");
  // Its far edge is 300 pixels from the window's.
  const right = window.innerWidth - 300;
  panel.getBoundingClientRect = () => new DOMRect(right - 420, 0, 420, 600);
  edge.hasPointerCapture = () => true;
  fireEvent(edge, new MouseEvent("pointermove", { bubbles: true, clientX: right - 400 }));
  expect(panel.style.width).toBe("400px");
});
