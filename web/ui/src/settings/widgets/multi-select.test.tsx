import { ChatProvider } from "@cl/react";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { connected } from "../../../fixtures-composer/connected";
import { MultiSelect } from "./multi-select";

const ITEMS = ["red", "green"].map((value) => ({ value, label: value }));

async function shown(chosen: readonly string[]) {
  const { client } = await connected();
  const onChange = vi.fn();
  render(
    <ChatProvider client={client}>
      <MultiSelect id="colours" label="Colours" items={ITEMS} chosen={chosen} onChange={onChange} />
    </ChatProvider>,
  );
  return { onChange, field: screen.getByRole("combobox"), user: userEvent.setup() };
}

it("adds what is clicked, and nothing while a finger begins to scroll the list", async () => {
  const { onChange, field, user } = await shown(["red"]);
  await user.click(field);
  const option = await screen.findByRole("option", { name: "green" });
  fireEvent.pointerDown(option, { pointerType: "touch" });
  fireEvent.pointerCancel(option, { pointerType: "touch" });
  expect(onChange).not.toHaveBeenCalled();
  await user.click(option);
  expect(onChange).toHaveBeenCalledExactlyOnceWith(["red", "green"]);
  expect(document.activeElement).toBe(field);
});

it("takes the last one off with Backspace, as long as there is one", async () => {
  const { onChange, field, user } = await shown([]);
  await user.click(field);
  await user.keyboard("{Backspace}");
  expect(onChange).not.toHaveBeenCalled();
});
