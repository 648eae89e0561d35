import { ChatProvider } from "@cl/react";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { connected } from "../../fixtures-composer/connected";
import { useOnDemand } from "./use-on-demand";

function Menu({ load }: { readonly load: () => Promise<() => string> }) {
  const { Loaded, trigger } = useOnDemand(load);
  return Loaded ? (
    <Loaded />
  ) : (
    <button type="button" {...trigger}>
      Open
    </button>
  );
}

async function opened(load: () => Promise<() => string>) {
  const { client } = await connected();
  const toast = vi.spyOn(client, "toast");
  render(
    <ChatProvider client={client}>
      <Menu load={load} />
    </ChatProvider>,
  );
  fireEvent.click(screen.getByRole("button"));
  return toast;
}

it("is there after a click", async () => {
  await opened(async () => () => "The menu");
  expect(await screen.findByText("The menu")).toBeDefined();
});

it("tells what helps where the server has it no longer", async () => {
  const complaints = vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response());
  const toast = await opened(() => Promise.reject(new TypeError("Failed to fetch")));
  await waitFor(() => expect(toast).toHaveBeenCalledWith("Reload the page", "error"));
  expect(complaints).toHaveBeenCalled();
  expect(screen.getByRole("button")).toBeDefined();
});
