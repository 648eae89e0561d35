import { ChatProvider } from "@cl/react";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { ask } from "../../fixtures/build";
import { connected } from "../../fixtures-composer/connected";
import { EditMessage } from "./edit-message";
import { VirtualGroup } from "./virtual-group";

afterEach(() => vi.unstubAllGlobals());

it("keeps what somebody has written into a message, however far away the view is", async () => {
  let leave = () => {};
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(told: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
        leave = () => act(() => told([{ isIntersecting: false }]));
      }
      observe() {}
      disconnect() {}
    },
  );
  const { client } = await connected();
  const question = ask("Why");
  const Draw = () => <EditMessage step={question} onClose={() => {}} />;
  const turn = { id: question.id, entries: [question.id], asked: true };
  render(
    <ChatProvider client={client}>
      <VirtualGroup
        turns={[turn]}
        kept={false}
        startsShown
        scroller={createRef()}
        last={undefined}
        gone={0}
        draw={Draw}
      />
    </ChatProvider>,
  );
  const box = () => screen.queryByRole<HTMLTextAreaElement>("textbox");
  await userEvent.type(box() ?? document.body, " not");
  act(() => box()?.blur());
  leave();
  expect(box()?.value).toBe(" not");
  await userEvent.clear(box() ?? document.body);
  act(() => box()?.blur());
  leave();
  expect(box()).toBeNull();
});
